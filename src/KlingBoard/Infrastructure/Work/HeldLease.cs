namespace KlingBoard.Infrastructure.Work;

/// <summary>A row that this process works on. Disposed when the work on it has ended, however it did; from then on it is not renewed.</summary>
public sealed class HeldLease : IDisposable
{
    // Never disposed of: it holds no timer, and whoever works on the row may ask for its token at the end still.
    private readonly CancellationTokenSource _lost = new();
    private readonly Action<HeldLease> _onDisposed;
    private readonly TimeProvider _time;
    private long _renewedAt;

    internal HeldLease(Guid rowId, long fence, long takenAt, TimeProvider time, Action<HeldLease> onDisposed)
    {
        (RowId, Fence) = (rowId, fence);
        (_renewedAt, _time, _onDisposed) = (takenAt, time, onDisposed);
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

    internal TimeSpan Age => _time.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    public void Dispose() => _onDisposed(this);

    /// <param name="asOf">From before it was asked for: the row may be free earlier than this process thinks, never later.</param>
    internal void Renewed(long asOf) => Interlocked.Exchange(ref _renewedAt, asOf);

    internal void Lose() => _lost.Cancel();
}
