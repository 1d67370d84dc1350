using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Pictures of a shot: they go into the team's library, where uploads are too, under the name of the shot. Singleton.</summary>
internal sealed class StillResults(ResultFiles files) : IResultKind
{
    // The most that one request can ask for; an answer that names more is not believed.
    private const int MostPictures = 9;

    private static readonly InvalidError NotAPicture = new("The result is not a picture.");

    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.OmniImage;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        KlingTaskImage[] images = [.. task.Images, .. task.SeriesImages];
        if (images.Length == 0)
        {
            throw ResultFiles.NoneYet("picture");
        }

        var pictures = new List<MediaFile>();
        foreach (var image in images.Take(MostPictures))
        {
            pictures.Add(await files.FetchAsync(
                account, render, image.Url, facts => facts.Kind == MediaKind.Image ? null : NotAPicture, cancellationToken));
        }

        return new ShotAssets(pictures, "still")
        {
            Note = images.Length > MostPictures ? $"The provider named {images.Length} pictures; the first {MostPictures} are here." : "",
        };
    }
}
