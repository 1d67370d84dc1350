using KlingBoard.Simulator.Clock;

namespace KlingBoard.Simulator.Tasks;

/// <summary>Keeps tasks moving while nobody asks for them.</summary>
internal sealed partial class TaskWorker(TaskProgress progress, WorkSignal signal, SimulatorClock clock, TimeProvider real, ILogger<TaskWorker> logger) : BackgroundService
{
    // Bounds the wait, so that a clock set back or a missed signal costs seconds at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                wait = WaitUntil(progress.Advance());
            }
            catch (IOException error)
            {
                Log.AdvanceFailed(logger, error);
            }

            await signal.WaitAsync(wait, clock.Now + (wait * clock.Speed), real, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan WaitUntil(DateTimeOffset? next)
    {
        var wait = next is { } due ? clock.RealWaitUntil(due) ?? LongestWait : LongestWait;
        return wait > LongestWait ? LongestWait : wait < ShortestWait ? ShortestWait : wait;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Tasks could not be moved on; trying again.")]
        public static partial void AdvanceFailed(ILogger logger, Exception error);
    }
}
