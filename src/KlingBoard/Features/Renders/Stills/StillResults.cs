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

        KlingTaskImage[] believed = [.. images.Take(MostPictures)];
        string[] urls = [.. believed.Select(image => image.Url)];
        string[] marked = [.. believed.Select(image => image.WatermarkUrl).OfType<string>().Where(url => url.Length > 0)];
        var fetched = await files.FetchPicturesAsync(account, render, urls, marked, cancellationToken);
        KlingTaskImage[] had = [.. believed.Where(image => fetched.ContainsKey(image.Url))];
        return new ShotAssets([.. had.Select(image => fetched[image.Url])], "still")
        {
            Watermarked = [.. had.Select(image => fetched.GetValueOrDefault(image.WatermarkUrl ?? ""))],
            Note = had.Length < images.Length ? $"The provider named {images.Length} pictures; {had.Length} of them could be had." : "",
        };
    }
}
