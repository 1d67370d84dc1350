using KlingBoard.Infrastructure.Hosting;

namespace KlingBoard.Features.Renders;

/// <summary>What one worker does over and over.</summary>
/// <param name="Name">As people may read it in the health check.</param>
/// <param name="Wake">Ends a nap early.</param>
/// <param name="WorkAsync">Does everything that is due.</param>
/// <param name="NextDueAsync">When something becomes due next; null when only a call can bring work.</param>
/// <param name="SilentAtMost">The longest that passes between two signs of life while all is well.</param>
internal sealed record WorkPlan(
    string Name,
    WakeSignal Wake,
    Func<CancellationToken, Task> WorkAsync,
    Func<CancellationToken, Task<DateTime?>> NextDueAsync,
    TimeSpan SilentAtMost);

/// <summary>
/// The loop of the render workers: do what is due, sleep until the next is or somebody calls, and after a fault rest and go on. Each turn
/// that came to its end is a sign of life. Singleton.
/// </summary>
internal sealed partial class WorkLoop(Heartbeats heartbeats, TimeProvider time, ILogger<WorkLoop> logger)
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends, cancelled, only when the app stops.</summary>
    public async Task RunAsync(WorkPlan plan, CancellationToken stoppingToken)
    {
        Beat(plan.Name, plan.SilentAtMost);
        while (true)
        {
            try
            {
                await plan.WorkAsync(stoppingToken);
                var nap = NapUntil(await plan.NextDueAsync(stoppingToken));
                Beat(plan.Name, plan.SilentAtMost);
                await plan.Wake.WaitAsync(nap, time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception, plan.Name);
                await Task.Delay(LongestNap, time, stoppingToken);
            }
        }
    }

    /// <summary>A sign of life in the middle of a turn, for workers whose turns may take long.</summary>
    public void Beat(string worker, TimeSpan silentAtMost) => heartbeats.Beat(worker, silentAtMost);

    private TimeSpan NapUntil(DateTime? dueAtUtc)
    {
        var nap = dueAtUtc is { } due ? due - time.GetUtcNow().UtcDateTime : LongestNap;
        return nap > LongestNap ? LongestNap : nap < ShortestNap ? ShortestNap : nap;
    }

    private static partial class Log
    {
        [LoggerMessage(4401, LogLevel.Error, "The worker \"{Worker}\" failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception, string worker);
    }
}
