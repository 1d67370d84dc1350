using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Work;

/// <summary>How far a run of this process is, fresher than what is stored.</summary>
public sealed record WorkProgress(long Done, long? Total);

/// <summary>The items of long work: how features add them, and how they are called off. Singleton.</summary>
public sealed class WorkItems(Writes writes, Leases leases, SignalBus bus, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, WorkProgress> _progress = new();

    private static readonly TimeSpan KeptAfterItsEnd = TimeSpan.FromDays(30);

    internal WorkSignal Runner { get; } = new();

    /// <summary>Adds an item to what a write stores; to be followed by <see cref="Added"/> once it is committed.</summary>
    /// <returns>The unfinished one of the same kind and subject where there is one: asked for twice, it is done once.</returns>
    public static async Task<WorkItem> AddAsync(KlingBoardDbContext db, WorkItem item, CancellationToken cancellationToken)
    {
        var present = await db.WorkItems.SingleOrDefaultAsync(
            row => row.Kind == item.Kind && row.Subject == item.Subject && row.EndedAtUtc == null, cancellationToken);
        return present ?? db.WorkItems.Add(item).Entity;
    }

    /// <summary>Adds an item in a write of its own; see <see cref="AddAsync(KlingBoardDbContext, WorkItem, CancellationToken)"/>.</summary>
    public async Task<WorkItem> AddAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(ScopeOf(item), cancellationToken);
        var added = await AddAsync(write.Db, item, cancellationToken);
        await write.CommitAsync(cancellationToken);
        Added(added);
        return added;
    }

    /// <summary>Begins it at once, and shows it.</summary>
    public void Added(WorkItem item)
    {
        Runner.Raise();
        bus.Publish(new WorkChange(item.TeamId));
    }

    /// <summary>Calls it off. Whoever works on it stops within a few seconds, in this process at once.</summary>
    /// <param name="teamId">Whose it is; another team's is not found.</param>
    /// <returns>False when there is no such item, or it has ended.</returns>
    public async Task<bool> CancelAsync(Guid itemId, Guid? teamId, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(teamId is { } id ? WriteScope.Team(id) : WriteScope.Installation, cancellationToken);
        var item = await write.Db.WorkItems.SingleOrDefaultAsync(row => row.Id == itemId && row.TeamId == teamId && row.EndedAtUtc == null, cancellationToken);
        if (item is null)
        {
            return false;
        }

        item.End(WorkState.Cancelled, "", null, time.GetUtcNow().UtcDateTime);
        await write.CommitAsync(cancellationToken);
        leases.Lose(itemId);
        bus.Publish(new WorkChange(teamId));
        return true;
    }

    /// <summary>Deletes what ended a month ago: nobody asks any more what came of it.</summary>
    internal async Task ForgetEndedAsync(CancellationToken cancellationToken)
    {
        var endedBeforeUtc = time.GetUtcNow().UtcDateTime - KeptAfterItsEnd;
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        await write.Db.WorkItems.Where(item => item.EndedAtUtc < endedBeforeUtc).ExecuteDeleteAsync(cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    /// <summary>Null where this process does not work on it.</summary>
    public WorkProgress? ProgressOf(Guid itemId) => _progress.GetValueOrDefault(itemId);

    internal static WriteScope ScopeOf(WorkItem item) => item.TeamId is { } teamId ? WriteScope.Team(teamId) : WriteScope.Installation;

    internal void Show(WorkItem item, WorkProgress progress)
    {
        _progress[item.Id] = progress;
        bus.Publish(new WorkChange(item.TeamId));
    }

    internal void Ended(WorkItem item)
    {
        _progress.TryRemove(item.Id, out _);
        Runner.Raise();
        bus.Publish(new WorkChange(item.TeamId));
    }
}
