using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>Sounds of a shot: they go into the team's library under the name of the shot. Singleton.</summary>
internal sealed class SoundResults(ResultFiles files) : IResultKind
{
    private static readonly InvalidError NotASound = new("The result is not a sound that plays.");

    public bool IsOf(KlingEndpoint endpoint) => endpoint is KlingEndpoint.TextToAudio or KlingEndpoint.Speech;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        var urls = task.Audios.Select(UrlsOf).FirstOrDefault(urls => urls.Length > 0) ?? throw ResultUnavailableException.NoneYet("sound");
        var sound = await FetchFirstAsync(account, render, urls, cancellationToken);
        return new ShotAssets([sound], render.Endpoint() == KlingEndpoint.Speech ? "voice" : "sound")
        {
            Note = task.Audios.Count > 1 ? $"The provider named {task.Audios.Count} recordings; one is here." : "",
        };
    }

    // The same recording in several formats, the uncompressed one first.
    private static string[] UrlsOf(KlingTaskAudio audio) => [.. new[] { audio.WavUrl, audio.Mp3Url, audio.Url }.OfType<string>()];

    private async Task<MediaFile> FetchFirstAsync(ProviderAccount account, Render render, string[] urls, CancellationToken cancellationToken)
    {
        foreach (var (index, url) in urls[..^1].Index())
        {
            try
            {
                return await files.FetchAsync(account, render, FormatAt(index), url, Judge, cancellationToken);
            }
            catch (ResultUnavailableException exception) when (exception.IsTheirs)
            {
                // The next format may be there.
            }
        }

        return await files.FetchAsync(account, render, FormatAt(urls.Length - 1), urls[^1], Judge, cancellationToken);
    }

    private static ResultFile FormatAt(int index) => new($"format-{index + 1}");

    private static InvalidError? Judge(MediaFacts facts) => facts.Kind == MediaKind.Audio ? null : NotASound;
}
