using System.Threading.Channels;

namespace KlingBoard.Simulator.Tasks;

/// <summary>Tells the worker that there may be something to do before its time. Many signals while it works count as one. Singleton.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Ticks of the time at which the worker goes on by itself. While it works it has no such time, and every signal counts.
    private long _planned = DateTimeOffset.MaxValue.UtcTicks;

    public void Set() => _signals.Writer.TryWrite(true);

    /// <summary>Signals the worker only when its own time is later than that: a thousand tasks that are due in a minute need no thousand turns now.</summary>
    public void SetFor(DateTimeOffset due)
    {
        if (due.UtcTicks < Volatile.Read(ref _planned))
        {
            Set();
        }
    }

    /// <summary>Ends with the next signal or after the time given, whichever comes first.</summary>
    /// <param name="planned">What the Simulator's clock shows then.</param>
    public async Task WaitAsync(TimeSpan longest, DateTimeOffset planned, TimeProvider real, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(longest, real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        Volatile.Write(ref _planned, planned.UtcTicks);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is up.
        }
        finally
        {
            Volatile.Write(ref _planned, DateTimeOffset.MaxValue.UtcTicks);
        }
    }
}
