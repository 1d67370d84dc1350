using KlingBoard.Data.Library;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.ElementRegistry;

namespace KlingBoard.Features.Elements;

/// <summary>A draft as the request that makes it at the provider. Pure.</summary>
internal static class ElementPlan
{
    /// <summary>With each file as <c>sha256:</c> and its hash, and without our own id.</summary>
    /// <param name="files">By id, those that the input names; what is missing there is missing in the request.</param>
    public static ElementRequest RequestOf(ElementInput input, IReadOnlyDictionary<Guid, MediaFile> files)
    {
        var isVideo = input.Way == ElementWay.Video;
        return new ElementRequest
        {
            Name = input.Name,
            Description = input.Description,
            Source = isVideo ? ElementSource.Video : ElementSource.Images,
            Images = isVideo ? null : new ElementImages
            {
                Frontal = ImageOf(FileOf(input.PictureFileId)),
                Others = [.. input.ViewFileIds.Select(id => ImageOf(FileOf(id)))],
            },
            Videos = !isVideo ? null : new ElementVideos
            {
                Videos = FileOf(input.VideoFileId) is { } video ? [new VideoInput(SourceOf(video), InputFacts.OfVideo(video))] : [],
            },
            VoiceId = input.VoiceId,
            Tags = input.Tags,
        };

        MediaFile? FileOf(Guid? id) => id is { } known ? files.GetValueOrDefault(known) : null;
    }

    private static ImageInput ImageOf(MediaFile? file) => new(file is null ? "" : SourceOf(file), InputFacts.OfImage(file));

    private static string SourceOf(MediaFile file) => RequestBody.HashPrefix + file.Sha256;
}
