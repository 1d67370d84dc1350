using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Clock;

/// <summary>
/// The time of tasks, links and packs: the real one until somebody advances, speeds up or stops it, so that thirty days pass in a test.
/// Signed tokens, signatures of callbacks and limits per second keep to the real clock, since the other side does. Singleton.
/// </summary>
internal sealed class SimulatorClock(TimeProvider real, TaskStore store) : IDisposable
{
    // Also for a clock that stands still; a timer cannot wait for months.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private CancellationTokenSource _untilSet = new();

    public DateTimeOffset Now => store.Clock?.TimeAt(real.GetUtcNow()) ?? real.GetUtcNow();

    public DateTimeOffset RealNow => real.GetUtcNow();

    public TimeProvider Real => real;

    public double Speed => store.Clock?.Speed ?? 1;

    public void Set(TimeSpan advance, double speed)
    {
        store.SetClock(new ClockSetting(RealNow, Now + advance, speed));
        CancellationTokenSource before;
        lock (_lock)
        {
            (before, _untilSet) = (_untilSet, new CancellationTokenSource());
        }

        before.Cancel();
        before.Dispose();
    }

    /// <summary>The real time until then, not negative; null while the clock stands still.</summary>
    public TimeSpan? RealWaitUntil(DateTimeOffset time)
    {
        var wait = time - Now;
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : Speed == 0 ? null : wait / Speed;
    }

    /// <summary>Ends when the clock shows this time, however it gets there.</summary>
    public async Task WaitUntilAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        while (RealWaitUntil(time) != TimeSpan.Zero)
        {
            CancellationToken set;
            lock (_lock)
            {
                set = _untilSet.Token;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(set, cancellation);
            // Asked again after the token was taken: a setting in between would be missed.
            var delay = RealWaitUntil(time) is { } wait && wait < LongestDelay ? wait : LongestDelay;
            await Task.Delay(delay, real, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _untilSet.Dispose();
}
