using KlingBoard.Data;
using KlingBoard.Data.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KlingBoard.Realtime;

/// <summary>
/// The one way to change anything that a board shows: state and its <see cref="BoardChange"/> rows are committed together, and only then
/// are viewers told. Singleton.
/// </summary>
public sealed class BoardTransactions(IDbContextFactory<KlingBoardDbContext> contexts, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Begins a write transaction; on SQLite it waits here for its turn, so nothing read inside can turn stale.</summary>
    public async Task<BoardTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return new BoardTransaction(db, await db.Database.BeginTransactionAsync(cancellationToken), feed, time);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}

/// <summary>One write to a board. Disposed without <see cref="CommitAsync"/>, it leaves nothing behind.</summary>
public sealed class BoardTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly List<RecordedChange> _recorded = [];

    internal BoardTransaction(KlingBoardDbContext db, IDbContextTransaction transaction, ChangeFeed feed, TimeProvider time)
    {
        Db = db;
        _transaction = transaction;
        _feed = feed;
        _time = time;
    }

    public KlingBoardDbContext Db { get; }

    public DateTime NowUtc => _time.GetUtcNow().UtcDateTime;

    /// <summary>Notes that this transaction changes something; the number is given when it commits.</summary>
    public void Record(
        BoardChangeKind kind, Guid teamId, Guid projectId, Guid? actorId, Guid? sceneId = null, Guid? shotId = null, Guid? renderId = null) =>
        _recorded.Add(new RecordedChange(kind, teamId, projectId, actorId, sceneId, shotId, renderId));

    /// <summary>Numbers the recorded changes, saves, commits, and tells everybody who listens.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed by somebody else since it was read.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        var signals = new List<BoardSignal>(_recorded.Count);
        foreach (var byProject in _recorded.GroupBy(change => change.ProjectId))
        {
            signals.AddRange(await NumberAsync(byProject.Key, [.. byProject], cancellationToken));
        }

        await Db.SaveChangesAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
        _feed.Publish(signals);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    private async Task<IEnumerable<BoardSignal>> NumberAsync(Guid projectId, RecordedChange[] changes, CancellationToken cancellationToken)
    {
        var first = await TakeNumbersAsync(projectId, changes.Length, cancellationToken);
        var rows = changes.Select((change, index) => new BoardChange(change.TeamId, projectId, first + index, change.Kind, change.ActorId, NowUtc)
        {
            SceneId = change.SceneId,
            ShotId = change.ShotId,
            RenderId = change.RenderId,
        }).ToList();
        Db.BoardChanges.AddRange(rows);
        return rows.Select(BoardSignal.From);
    }

    // The counter's row stays locked until the commit, so numbers become visible in their order.
    private async Task<long> TakeNumbersAsync(Guid projectId, int count, CancellationToken cancellationToken)
    {
        var counter = Db.BoardChangeCounters.Where(row => row.ProjectId == projectId);
        var updated = await counter.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LastNumber, row => row.LastNumber + count), cancellationToken);
        if (updated == 0)
        {
            Db.BoardChangeCounters.Add(new BoardChangeCounter { ProjectId = projectId, LastNumber = count });
            return 1;
        }

        var last = await counter.Select(row => row.LastNumber).SingleAsync(cancellationToken);
        return last - count + 1;
    }

    private sealed record RecordedChange(
        BoardChangeKind Kind, Guid TeamId, Guid ProjectId, Guid? ActorId, Guid? SceneId, Guid? ShotId, Guid? RenderId);
}
