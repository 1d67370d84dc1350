using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>One command at work: its transaction, and rows found only where they belong to the board it was sent to.</summary>
internal sealed class BoardWork(BoardTransaction transaction, Guid userId, Guid teamId, Guid projectId)
{
    private static readonly RenderTransitions Renders = new(new ShotProgress());

    public KlingBoardDbContext Db => transaction.Db;

    public DateTime NowUtc => transaction.NowUtc;

    /// <summary>Whose command it is.</summary>
    public Guid UserId => userId;

    public Guid TeamId => teamId;

    public Guid ProjectId => projectId;

    /// <summary>Whether it is a command of its own that changes values of one shot: then the shot goes past EF Core, see <see cref="PreparedBoard"/>.</summary>
    public bool IsOfValues { get; init; }

    public void Record(BoardChangeKind kind, Guid? sceneId = null, Guid? shotId = null) =>
        transaction.Record(kind, teamId, projectId, userId, sceneId, shotId);

    /// <summary>To be called before the shots are marked as deleted.</summary>
    public Task TakeBackRendersAsync(IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken) =>
        Renders.TakeBackAsync(transaction, shotIds, userId, cancellationToken);

    /// <summary>The project's last change as this command found it: what comes after it on the board is news to the author.</summary>
    public Task<long> SeenNumberAsync(CancellationToken cancellationToken) =>
        BoardQueries.NumberAsync(Db, projectId, cancellationToken);

    /// <summary>What others, or the app, have changed after a number; nothing when there is no number to go by.</summary>
    public IQueryable<BoardChange> ChangesByOthers(long? afterNumber) =>
        Db.BoardChanges.Where(change => change.ProjectId == projectId && change.Number > (afterNumber ?? long.MaxValue) && change.ActorId != userId);

    public Task<Scene?> FindSceneAsync(Guid sceneId, CancellationToken cancellationToken) =>
        Db.Scenes.SingleOrDefaultAsync(
            scene => scene.Id == sceneId && scene.ProjectId == projectId && scene.DeletedAtUtc == null, cancellationToken);

    /// <summary>Live scenes in order.</summary>
    public async Task<List<Scene>> ScenesAsync(CancellationToken cancellationToken)
    {
        var scenes = await Db.Scenes.Where(scene => scene.ProjectId == projectId && scene.DeletedAtUtc == null).ToListAsync(cancellationToken);
        return [.. scenes.OrderBy(scene => scene.Rank, StringComparer.Ordinal).ThenBy(scene => scene.Id)];
    }

    /// <summary>The display number of every live shot.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(CancellationToken cancellationToken) =>
        SceneQueries.NumbersOf(await SceneQueries.ReadAsync(Db, projectId, null, cancellationToken));

    public Task<Shot?> FindShotAsync(Guid shotId, CancellationToken cancellationToken) => IsOfValues
        ? transaction.Prepared.FindShotAsync(projectId, shotId, cancellationToken)
        : Db.Shots.SingleOrDefaultAsync(
            shot => shot.Id == shotId && shot.ProjectId == projectId && shot.DeletedAtUtc == null, cancellationToken);

    /// <summary>The names by which a shot's prompt can call its references.</summary>
    public async Task<IReadOnlyCollection<PromptReference>> ReferenceNamesAsync(Guid shotId, CancellationToken cancellationToken) =>
        [.. (await transaction.Prepared.ReferenceNamesAsync(shotId, cancellationToken)).Select(reference => new PromptReference(reference.Id, reference.Name))];

    /// <summary>In the order of the ids; shots that are deleted or not of this project are left out.</summary>
    public async Task<List<Shot>> FindShotsAsync(IReadOnlyList<Guid> shotIds, CancellationToken cancellationToken)
    {
        var shots = await Db.Shots
            .Where(shot => shotIds.Contains(shot.Id) && shot.ProjectId == projectId && shot.DeletedAtUtc == null)
            .ToDictionaryAsync(shot => shot.Id, cancellationToken);
        return [.. shotIds.Where(shots.ContainsKey).Select(id => shots[id])];
    }

    /// <summary>A shot's references in order.</summary>
    public async Task<List<Reference>> ReferencesAsync(Guid shotId, CancellationToken cancellationToken)
    {
        var references = await Db.References.Where(reference => reference.ShotId == shotId).ToListAsync(cancellationToken);
        return [.. references.OrderBy(reference => reference.Rank, StringComparer.Ordinal).ThenBy(reference => reference.Id)];
    }

    public async Task<ShotSequence> SequenceAsync(CancellationToken cancellationToken) => new(await Db.Shots
        .Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc == null)
        .Select(shot => new ShotPlace(shot.Id, shot.SceneId, shot.Rank, shot.GroupId))
        .ToListAsync(cancellationToken));

    /// <summary>Where among the others a row goes that was put between these two, see <see cref="Anchors"/>.</summary>
    /// <param name="kind">How the project's changes tell of a move: of shots or of scenes.</param>
    /// <returns>An index; null when neither neighbour is there any more.</returns>
    public async Task<int?> IndexBetweenAsync(
        IReadOnlyList<Guid> staying, Guid? after, Guid? before, BoardChangeKind kind, CancellationToken cancellationToken)
    {
        var moves = after is null || before is null ? [] : await Db.BoardChanges
            .Where(change => change.ProjectId == projectId && change.Kind == kind)
            .Where(change => kind == BoardChangeKind.SceneMoved
                ? change.SceneId == after || change.SceneId == before
                : change.ShotId == after || change.ShotId == before)
            .Select(change => new { Id = kind == BoardChangeKind.SceneMoved ? change.SceneId : change.ShotId, change.Number })
            .ToListAsync(cancellationToken);
        return Anchors.IndexBetween(staying, after, before, id => moves.Where(move => move.Id == id).Select(move => move.Number).DefaultIfEmpty().Max());
    }

    /// <summary>Writes the places and groups that changed, and only those.</summary>
    /// <returns>The ids of the shots written, in order within each scene.</returns>
    public async Task<IReadOnlyList<Guid>> WriteAsync(ShotSequence sequence, CancellationToken cancellationToken)
    {
        var changes = sequence.Changes();
        var ids = changes.Select(place => place.Id).ToList();
        await Db.Shots.Where(shot => ids.Contains(shot.Id)).LoadAsync(cancellationToken);
        var shots = Db.ChangeTracker.Entries<Shot>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity);
        foreach (var place in changes)
        {
            var shot = shots[place.Id];
            shot.MoveTo(place.SceneId, place.Rank);
            if (place.GroupId is { } groupId)
            {
                shot.JoinGroup(groupId);
            }
            else
            {
                shot.LeaveGroup();
            }
        }

        return ids;
    }
}
