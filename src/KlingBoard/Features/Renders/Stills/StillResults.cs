using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Pictures of a shot: they go into the team's library, where uploads are too, under the name of the shot. Singleton.</summary>
internal sealed class StillResults(ResultFiles files) : IResultKind
{
    // The most that one request can ask for; an answer that names more is not believed.
    private const int MostPictures = 9;

    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.OmniImage;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        KlingTaskImage[] images = [.. task.Images, .. task.SeriesImages];
        if (images.Length == 0)
        {
            throw ResultUnavailableException.NoneYet("picture");
        }

        string[] urls = [.. images.Take(MostPictures).Select(image => image.Url)];
        var fetched = await files.FetchPicturesAsync(account, render, urls, cancellationToken);
        MediaFile[] pictures = [.. urls.Where(fetched.ContainsKey).Select(url => fetched[url])];
        return new ShotAssets(pictures, "still")
        {
            Note = pictures.Length < images.Length ? $"The provider named {images.Length} pictures; {pictures.Length} of them could be had." : "",
        };
    }
}
