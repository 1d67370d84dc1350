using KlingBoard.Infrastructure.Hosting;

namespace KlingBoard.Infrastructure.Work;

/// <summary>What one worker does over and over.</summary>
/// <param name="Name">As people may read it in the health check.</param>
/// <param name="Signal">Ends a delay early.</param>
/// <param name="WorkAsync">Does everything that is due.</param>
/// <param name="NextDueAsync">When something becomes due next; null when only a signal can bring work.</param>
/// <param name="SilentAtMost">The longest that a turn takes while all is well.</param>
internal sealed record WorkPlan(
    string Name,
    WorkSignal Signal,
    Func<CancellationToken, Task> WorkAsync,
    Func<CancellationToken, Task<DateTime?>> NextDueAsync,
    TimeSpan SilentAtMost)
{
    /// <summary>How long it rests after an error.</summary>
    public TimeSpan RestAfterError { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// The loop of the render workers: do what is due, wait until the next is or a signal comes, and after an error rest and go on. Each turn
/// that came to its end is a sign of life. Singleton.
/// </summary>
internal sealed partial class WorkLoop(Heartbeats heartbeats, TimeProvider time, ILogger<WorkLoop> logger)
{
    /// <summary>Signals bring the work; this is for one that got lost with what sent it, so an idle node asks its database next to nothing.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends, cancelled, only when the app stops.</summary>
    public async Task RunAsync(WorkPlan plan, CancellationToken stoppingToken)
    {
        Beat(plan.Name, plan.SilentAtMost);
        while (true)
        {
            try
            {
                await plan.WorkAsync(stoppingToken);
                var delay = DelayUntil(await plan.NextDueAsync(stoppingToken));
                Beat(plan.Name, plan.SilentAtMost + delay);
                await plan.Signal.WaitAsync(delay, time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception, plan.Name);
                await Task.Delay(plan.RestAfterError, time, stoppingToken);
            }
        }
    }

    /// <summary>A sign of life in the middle of a turn, for workers whose turns may take long.</summary>
    public void Beat(string worker, TimeSpan silentAtMost) => heartbeats.Beat(worker, silentAtMost);

    private TimeSpan DelayUntil(DateTime? dueAtUtc)
    {
        var delay = dueAtUtc is { } due ? due - time.GetUtcNow().UtcDateTime : LongestDelay;
        return delay > LongestDelay ? LongestDelay : delay < ShortestDelay ? ShortestDelay : delay;
    }

    private static partial class Log
    {
        [LoggerMessage(4401, LogLevel.Error, "The worker \"{Worker}\" failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception, string worker);
    }
}
