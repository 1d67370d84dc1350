namespace KlingBoard.Infrastructure.Work;

/// <summary>A row that this process works on. Disposed when the work on it has ended, however it did; from then on it is not renewed.</summary>
public sealed class HeldLease : IDisposable
{
    // Never disposed of: it holds no timer, and whoever works on the row may ask for its token at the end still.
    private readonly CancellationTokenSource _lost = new();
    private readonly Action<HeldLease> _onDisposed;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long _renewedAt;
    private DateTimeOffset _renewedAtUtc;

    internal HeldLease(Guid rowId, long fence, long takenAt, TimeProvider time, Action<HeldLease> onDisposed)
    {
        (RowId, Fence) = (rowId, fence);
        (_time, _onDisposed) = (time, onDisposed);
        Renewed(takenAt);
    }

    public Guid RowId { get; }

    /// <summary>To be compared with the row's in the transaction that writes what came of the work.</summary>
    public long Fence { get; }

    /// <summary>Cancelled when another has the row, or a person called the work off.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>
    /// Whether no other process can have taken the row yet. To be asked right before what cannot be taken back: this one may have been asleep since its
    /// last look at the database.
    /// </summary>
    public bool IsSafe => !_lost.IsCancellationRequested && Age < Leases.Term - Leases.Margin;

    // By both clocks: the steady one stands still while the machine sleeps, the other may be set.
    internal TimeSpan Age
    {
        get
        {
            lock (_lock)
            {
                var (steady, wall) = (_time.GetElapsedTime(_renewedAt), _time.GetUtcNow() - _renewedAtUtc);
                return steady > wall ? steady : wall;
            }
        }
    }

    public void Dispose() => _onDisposed(this);

    /// <param name="asOf">From before it was asked for: the row may be free earlier than this process thinks, never later.</param>
    internal void Renewed(long asOf)
    {
        lock (_lock)
        {
            (_renewedAt, _renewedAtUtc) = (asOf, _time.GetUtcNow() - _time.GetElapsedTime(asOf));
        }
    }

    internal void Lose() => _lost.Cancel();
}
