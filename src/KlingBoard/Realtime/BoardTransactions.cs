using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Realtime;

/// <summary>
/// The one way to change anything that a board shows: state and its <see cref="BoardChange"/> rows are committed together, and only then
/// are viewers told. Singleton.
/// </summary>
public sealed class BoardTransactions(Writes writes, SignalBus bus, TimeProvider time)
{
    /// <summary>Begins a write, see <see cref="Writes.BeginAsync"/>.</summary>
    public async Task<BoardTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
        new(await writes.BeginAsync(scope, cancellationToken), bus, time);
}

/// <summary>One write to a board. Disposed without <see cref="CommitAsync"/>, it leaves nothing behind.</summary>
public sealed class BoardTransaction : IAsyncDisposable
{
    private readonly Write _write;
    private readonly SignalBus _bus;
    private readonly TimeProvider _time;
    private readonly List<RecordedChange> _recorded = [];
    private readonly Dictionary<Guid, ShotParts> _touched = [];
    private KlingBoardDbContext? _db;
    private KeptStep? _step;

    internal BoardTransaction(Write write, SignalBus bus, TimeProvider time)
    {
        (_write, _bus, _time) = (write, bus, time);
        Prepared = new PreparedBoard(write);
    }

    /// <summary>Made when it is first asked for.</summary>
    public KlingBoardDbContext Db => _db ??= Follow(_write.Db);

    /// <summary>For what is edited most often. A shot is read by this or by <see cref="Db"/>, not by both.</summary>
    public PreparedBoard Prepared { get; }

    public DateTime NowUtc => _time.GetUtcNow().UtcDateTime;

    /// <summary>Notes that this transaction changes something; the number is given when it commits.</summary>
    public void Record(
        BoardChangeKind kind, Guid teamId, Guid projectId, Guid? actorId, Guid? sceneId = null, Guid? shotId = null, Guid? renderId = null) =>
        _recorded.Add(new RecordedChange(kind, teamId, projectId, actorId, sceneId, shotId, renderId));

    /// <summary>Keeps what made all these changes, in the last of them.</summary>
    public void Keep(KeptStep step) => _step = step;

    /// <summary>Saves, numbers the recorded changes, commits, and tells everybody who listens.</summary>
    /// <returns>The number of the last change of the project that was recorded last; 0 when none was.</returns>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed by somebody else since it was read.</exception>
    public async Task<long> CommitAsync(CancellationToken cancellationToken)
    {
        if (_db is not null)
        {
            await _db.SaveChangesAsync(cancellationToken);
        }

        await SavePreparedAsync(cancellationToken);
        var news = new List<BoardSignal>(_recorded.Count);
        foreach (var byProject in _recorded.GroupBy(change => change.ProjectId))
        {
            await AddChangesAsync(byProject.Key, [.. byProject], news, cancellationToken);
        }

        await _write.CommitAsync(() => news.ForEach(_bus.Publish), cancellationToken);
        return news.Count == 0 ? 0 : news[^1].Number;
    }

    public ValueTask DisposeAsync() => _write.DisposeAsync();

    private async Task AddChangesAsync(Guid projectId, RecordedChange[] changes, List<BoardSignal> news, CancellationToken cancellationToken)
    {
        var number = await Prepared.TakeNumbersAsync(projectId, changes.Length, cancellationToken);
        var last = number + changes.Length - 1;
        foreach (var recorded in changes)
        {
            var step = number == last ? _step : null;
            var change = new BoardChange(recorded.TeamId, projectId, number, recorded.Kind, recorded.ActorId, NowUtc)
            {
                SceneId = recorded.SceneId,
                ShotId = recorded.ShotId,
                RenderId = recorded.RenderId,
                Content = step?.Content,
                UndoesNumber = step?.UndoesNumber,
                RedoesNumber = step?.RedoesNumber,
                StepNumber = _step is null || number == last ? null : last,
            };
            await Prepared.AddAsync(change, cancellationToken);
            news.Add(WithContent(BoardSignal.From(change)));
            number++;
        }
    }

    private async Task SavePreparedAsync(CancellationToken cancellationToken)
    {
        foreach (var (shot, asFound) in Prepared.ChangedShots())
        {
            if (_db?.Shots.Local.FindEntry(shot.Id) is not null)
            {
                throw new InvalidOperationException($"Shot {shot.Id} was read prepared and by the context: one of them would be written over.");
            }

            await Prepared.SaveAsync(shot, cancellationToken);
            _touched[shot.Id] = PartsThatDiffer(asFound, shot);
        }
    }

    // After saving: only then do the rows have their new versions. A shot that was changed without being loaded is read by whoever shows it.
    private BoardSignal WithContent(BoardSignal signal) => signal with
    {
        Shot = signal.ShotId is { } shotId && (Prepared.Found(shotId) ?? _db?.Shots.Local.FindEntry(shotId)?.Entity) is { } shot
            ? ShotContent.Of(shot) with { Touched = _touched.GetValueOrDefault(shotId) }
            : null,
        Render = signal.RenderId is { } renderId && _db?.Renders.Local.FindEntry(renderId)?.Entity is { } render ? RenderContent.Of(render) : null,
        Take = signal.Kind == BoardChangeKind.TakeAdded ? TakeOf(signal) : null,
    };

    private KlingBoardDbContext Follow(KlingBoardDbContext db)
    {
        db.SavingChanges += (_, _) => NoteTouchedShots(db);
        return db;
    }

    // With every save, also those in the midst of a transaction: after it nothing counts as changed.
    private void NoteTouchedShots(KlingBoardDbContext db)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<Shot>().Where(entry => entry.State != EntityState.Unchanged))
        {
            var parts = entry.State == EntityState.Modified
                ? entry.Properties.Where(property => property.IsModified).Aggregate(ShotParts.None, (parts, property) => parts | PartOf(property.Metadata.Name))
                : ShotParts.All;
            _touched[entry.Entity.Id] = _touched.GetValueOrDefault(entry.Entity.Id) | parts;
        }
    }

    private static ShotParts PartsThatDiffer(Shot before, Shot after) =>
        (before.Title == after.Title ? 0 : ShotParts.Title)
        | (before.Status == after.Status ? 0 : ShotParts.Status)
        | (before.AssigneeId == after.AssigneeId ? 0 : ShotParts.Assignee)
        | (before.Seconds == after.Seconds ? 0 : ShotParts.Seconds)
        | (before.ActiveTakeId == after.ActiveTakeId ? 0 : ShotParts.Take)
        | ShotParts.Other;

    private static ShotParts PartOf(string property) => property switch
    {
        nameof(Shot.Title) => ShotParts.Title,
        nameof(Shot.Status) => ShotParts.Status,
        nameof(Shot.AssigneeId) => ShotParts.Assignee,
        nameof(Shot.Seconds) => ShotParts.Seconds,
        nameof(Shot.ActiveTakeId) => ShotParts.Take,
        _ => ShotParts.Other,
    };

    private TakeContent? TakeOf(BoardSignal signal) =>
        _db?.Takes.Local.FirstOrDefault(take => take.RenderId == signal.RenderId && take.ShotId == signal.ShotId) is { } take ? TakeContent.Of(take) : null;

    private sealed record RecordedChange(
        BoardChangeKind Kind, Guid TeamId, Guid ProjectId, Guid? ActorId, Guid? SceneId, Guid? ShotId, Guid? RenderId);
}
