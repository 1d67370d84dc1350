using KlingBoard.Infrastructure.Hosting;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Refuses to start without the media tools, or without the program that limits them, and says what to install: finding out at the first
/// upload would be late. A machine that is merely slow starts.
/// </summary>
internal sealed partial class MediaToolsCheck(IChildProcess child, IOptions<MediaOptions> options, ILogger<MediaToolsCheck> logger)
    : IHostedLifecycleService
{
    private const double PatienceSeconds = 20;

    // Side by side: each takes a moment to load its libraries, and the start waits for the slowest alone.
    public Task StartingAsync(CancellationToken cancellationToken) => Task.WhenAll(
        CheckLimitsAsync(cancellationToken),
        CheckToolAsync(options.Value.FfmpegPath, nameof(MediaOptions.FfmpegPath), cancellationToken),
        CheckToolAsync(options.Value.FfprobePath, nameof(MediaOptions.FfprobePath), cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task CheckLimitsAsync(CancellationToken cancellationToken)
    {
        if (options.Value.PrlimitPath.Length > 0)
        {
            return CheckAsync(
                options.Value.PrlimitPath,
                "--version",
                "Install util-linux, which has it, or set "
                    + $"{MediaOptions.Section}:{nameof(MediaOptions.PrlimitPath)} to nothing: then files that people upload are opened without limits on memory and CPU time.",
                cancellationToken);
        }

        Log.Unlimited(logger);
        return Task.CompletedTask;
    }

    private Task CheckToolAsync(string program, string setting, CancellationToken cancellationToken) => CheckAsync(
        program,
        "-version",
        $"Install ffmpeg with ffprobe (Debian and Ubuntu: apt-get install ffmpeg), or name its path in {MediaOptions.Section}:{setting}.",
        cancellationToken);

    private async Task CheckAsync(string program, string argument, string remedy, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(Math.Min(PatienceSeconds, options.Value.ProbeTimeoutSeconds));
        var limits = options.Value.ProbeLimits with { WallClock = patience };
        var outcome = await child.RunAsync(new ChildCommand(program, [argument], limits), cancellationToken);
        if (outcome.End is ChildEnd.TimedOut or ChildEnd.Killed)
        {
            // It is there and runs; that the machine is busy is no reason against starting.
            Log.Slow(logger, program, patience.TotalSeconds);
        }
        else if (!outcome.Succeeded)
        {
            var reason = outcome.ErrorText.Length > 0 ? outcome.ErrorText.Trim() : $"it ends with {outcome.ExitCode}";
            throw new StartRefusedException($"The program {program} cannot be run ({reason}). {remedy}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1102, LogLevel.Warning, "KlingBoard:Media:PrlimitPath is empty: ffmpeg and ffprobe open uploaded files without limits on memory, CPU time and file size.")]
        public static partial void Unlimited(ILogger logger);

        [LoggerMessage(1103, LogLevel.Warning, "{Program} has not answered within {Seconds} s. The machine seems busy; uploads may be slow.")]
        public static partial void Slow(ILogger logger, string program, double seconds);
    }
}
