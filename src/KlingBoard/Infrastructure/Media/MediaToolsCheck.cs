using System.ComponentModel;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>Refuses to start without the media tools, and says what to install: finding out at the first upload would be late.</summary>
internal sealed class MediaToolsCheck(ChildProcess child, IOptions<MediaOptions> options) : IHostedLifecycleService
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(options.Value.FfmpegPath, nameof(MediaOptions.FfmpegPath), cancellationToken);
        await CheckAsync(options.Value.FfprobePath, nameof(MediaOptions.FfprobePath), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckAsync(string program, string setting, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await child.RunAsync(new ChildCommand(program, ["-version"], TimeLimit), cancellationToken);
            if (outcome.Succeeded)
            {
                return;
            }

            throw Missing(program, setting, $"it ends with {outcome.ExitCode}", null);
        }
        catch (Win32Exception exception)
        {
            throw Missing(program, setting, exception.Message, exception);
        }
    }

    private static InvalidOperationException Missing(string program, string setting, string reason, Exception? inner) => new(
        $"KlingBoard cannot run {program} ({reason}). Install ffmpeg with ffprobe (Debian and Ubuntu: apt-get install ffmpeg), or name its path in {MediaOptions.Section}:{setting}.",
        inner);
}
