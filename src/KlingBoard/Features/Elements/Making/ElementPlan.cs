using KlingBoard.Data.Library;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Elements.Making;

/// <summary>A draft as the request that makes it at the provider. Pure.</summary>
/// <param name="Blocker">Why the registry refuses to have it made; null when nothing does.</param>
internal sealed record ElementPlan(RenderSubject Subject, ElementRequest Request, string? Blocker) : IRenderPlan
{
    IKlingRequest IRenderPlan.Request => Request;

    public int Takes => 1;

    public RequestSummary Summary => new(Model: "", Mode: "", DurationSeconds: 0, $"{Request.Name}: {Request.Description}");

    /// <param name="files">By id, those that the input names; what is missing there is missing in the request.</param>
    public static ElementRequest RequestOf(ElementInput input, IReadOnlyDictionary<Guid, MediaFile> files)
    {
        var isVideo = input.Way == ElementWay.Video;
        return new ElementRequest
        {
            Name = ElementEntry.OneLine(input.Name),
            Description = ElementEntry.OneLine(input.Description),
            Source = isVideo ? ElementSource.Video : ElementSource.Images,
            Images = isVideo ? null : new ElementImages
            {
                Frontal = HashedRequest.ImageOf(FileOf(input.PictureFileId)),
                Others = [.. input.ViewFileIds.Select(id => HashedRequest.ImageOf(FileOf(id)))],
            },
            Videos = !isVideo ? null : new ElementVideos
            {
                Videos = FileOf(input.VideoFileId) is { } video ? [new VideoInput(HashedRequest.SourceOf(video), InputFacts.OfVideo(video))] : [],
            },
            VoiceId = isVideo ? null : input.VoiceId,
            Tags = ElementEntry.TagsOf(input),
        };

        MediaFile? FileOf(Guid? id) => id is { } known ? files.GetValueOrDefault(known) : null;
    }

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia)
    {
        var unreachable = mustReachMedia && Request.Videos is { Videos.Count: > 0 } ? PlanRules.UnreachableVideo("the video") : null;
        return MakingRules.Check(Request, packs, [Blocker, unreachable], LabelOf);
    }

    private static string LabelOf(string field) => field.Split('[', '.')[0] switch
    {
        "element_name" => "Name",
        "element_description" => "Description",
        "element_image_list" => "Pictures",
        "element_video_list" => "Video",
        "element_voice_id" => "Voice",
        "tag_list" => "What it is",
        _ => "Request",
    };
}
