using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Work;

/// <summary>
/// The leases of this process. They are taken by whoever claims work, in the same write, and renewed here: two statements per table every few seconds
/// while anything is held, none while nothing is. Singleton, safe for many threads.
/// </summary>
public sealed class Leases(Writes writes, TimeProvider time)
{
    /// <summary>So long after its last sign of life a process is taken for dead.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    internal static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(3);

    // For clocks that do not run alike, and for what lies between asking and the first byte.
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<HeldLease, Type> _held = new();

    /// <summary>This process, until it ends.</summary>
    public Guid Owner { get; } = Guid.NewGuid();

    /// <summary>Something is held that is to be renewed.</summary>
    internal WorkSignal Held { get; } = new();

    internal bool IsAnyHeld => !_held.IsEmpty;

    /// <summary>Until when a row is taken now.</summary>
    public DateTime UntilUtc(DateTime nowUtc) => nowUtc + Term;

    /// <summary>Takes one row, if it is free and among those that are wanted.</summary>
    /// <returns>Null when it is not.</returns>
    public async Task<HeldLease?> TakeAsync<TRow>(
        WriteScope scope, Guid rowId, Func<KlingBoardDbContext, DateTime, IQueryable<TRow>> wanted, CancellationToken cancellationToken)
        where TRow : class, ILeased
    {
        if (_held.Keys.Any(lease => lease.RowId == rowId))
        {
            // Another of this process is at it, even where its lease could not be renewed in time.
            return null;
        }

        var takenAt = time.GetTimestamp();
        await using var write = await writes.BeginAsync(scope, cancellationToken);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var untilUtc = UntilUtc(nowUtc);
        var taken = await wanted(write.Db, nowUtc).Where(row => row.Id == rowId).Free(nowUtc).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Lease.Owner, Owner)
                .SetProperty(row => row.Lease.UntilUtc, untilUtc)
                .SetProperty(row => row.Lease.Fence, row => row.Lease.Fence + 1),
            cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        var fence = await write.Db.Set<TRow>().Where(row => row.Id == rowId).Select(row => row.Lease.Fence).SingleAsync(cancellationToken);
        await write.CommitAsync(cancellationToken);
        return Hold<TRow>(rowId, fence, takenAt);
    }

    /// <summary>Keeps a row that was taken, from before its commit on.</summary>
    /// <param name="takenAt">The timestamp of before the write that took it.</param>
    public HeldLease Hold<TRow>(Guid rowId, long fence, long takenAt)
        where TRow : class, ILeased
    {
        var lease = new HeldLease(rowId, fence, takenAt, time, held => _held.TryRemove(held, out _));
        _held[lease] = typeof(TRow);
        Held.Raise();
        return lease;
    }

    /// <summary>The rows of a table that this process works on.</summary>
    public Guid[] HeldRows<TRow>()
        where TRow : class, ILeased => [.. _held.Where(held => held.Value == typeof(TRow)).Select(held => held.Key.RowId)];

    /// <summary>Whoever works on this row in this process is to stop.</summary>
    public void Lose(Guid rowId)
    {
        foreach (var lease in _held.Keys.Where(lease => lease.RowId == rowId))
        {
            lease.Lose();
        }
    }

    /// <summary>Renews what is held for a while, and tells whoever works on a row that another has by now.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await RenewAsync<Render>(cancellationToken);
        await RenewAsync<WorkItem>(cancellationToken);
    }

    /// <summary>Lets go of what processes held that are gone. For an engine that one process has to itself.</summary>
    public async Task EndOthersAsync(CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        await EndOthersAsync<Render>(write.Db, cancellationToken);
        await EndOthersAsync<WorkItem>(write.Db, cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private async Task RenewAsync<TRow>(CancellationToken cancellationToken)
        where TRow : class, ILeased
    {
        HeldLease[] leases = [.. _held.Where(held => held.Value == typeof(TRow) && held.Key.Age >= RenewEvery).Select(held => held.Key)];
        if (leases.Length == 0)
        {
            return;
        }

        var asOf = time.GetTimestamp();
        var ids = leases.Select(lease => lease.RowId).ToArray();
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var untilUtc = UntilUtc(time.GetUtcNow().UtcDateTime);
        var mine = write.Db.Set<TRow>().Where(row => ids.Contains(row.Id) && row.Lease.Owner == Owner);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.Lease.UntilUtc, untilUtc), cancellationToken);
        var fences = await mine.ToDictionaryAsync(row => row.Id, row => row.Lease.Fence, cancellationToken);
        await write.CommitAsync(cancellationToken);
        foreach (var lease in leases)
        {
            if (fences.GetValueOrDefault(lease.RowId) == lease.Fence)
            {
                lease.Renewed(asOf);
            }
            else
            {
                lease.Lose();
            }
        }
    }

    private Task<int> EndOthersAsync<TRow>(KlingBoardDbContext db, CancellationToken cancellationToken)
        where TRow : class, ILeased => db.Set<TRow>()
        .Where(row => row.Lease.Owner != null && row.Lease.Owner != Owner)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Lease.Owner, (Guid?)null).SetProperty(row => row.Lease.UntilUtc, (DateTime?)null), cancellationToken);
}

public static class LeaseQueries
{
    /// <summary>Those that no process works on.</summary>
    public static IQueryable<TRow> Free<TRow>(this IQueryable<TRow> rows, DateTime nowUtc)
        where TRow : class, ILeased => rows.Where(row => row.Lease.UntilUtc == null || row.Lease.UntilUtc <= nowUtc);
}
