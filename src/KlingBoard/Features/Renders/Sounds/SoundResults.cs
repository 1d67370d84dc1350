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
        // The uncompressed one, where there are two.
        var url = task.Audios.Select(audio => audio.WavUrl ?? audio.Mp3Url ?? audio.Url).FirstOrDefault() ?? throw ResultFiles.NoneYet("sound");
        var sound = await files.FetchAsync(account, render, url, facts => facts.Kind == MediaKind.Audio ? null : NotASound, cancellationToken);
        return new ShotAssets([sound], render.Endpoint() == KlingEndpoint.Speech ? "voice" : "sound");
    }
}
