using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Realtime.Hubs;

/// <summary>
/// What a client of the hub has missed. A change's row says what was touched; how that is now is read once for all of them, and may be newer
/// than the change: versions tell. Singleton.
/// </summary>
public sealed class BoardCatchUpReader(IDbContextFactory<KlingBoardDbContext> contexts)
{
    /// <param name="most">So many changes are told; beyond it the client has to read the board.</param>
    public async Task<BoardCatchUp> ReadAsync(Guid projectId, long afterNumber, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var last = await db.BoardChangeCounters
            .Where(row => row.ProjectId == projectId)
            .Select(row => row.LastNumber)
            .SingleOrDefaultAsync(cancellationToken);
        if (afterNumber < 0 || afterNumber > last || last - afterNumber > most)
        {
            return new BoardCatchUp(last, [], ReadAgain: true);
        }

        var changes = await db.BoardChanges
            .Where(change => change.ProjectId == projectId && change.Number > afterNumber)
            .OrderBy(change => change.Number)
            .Select(change => new BoardSignal(
                change.TeamId, change.ProjectId, change.Number, change.Kind, change.SceneId, change.ShotId, change.RenderId, change.ActorId)
            { AtUtc = change.AtUtc })
            .ToListAsync(cancellationToken);
        var shots = await ReadShotsAsync(db, changes, cancellationToken);
        var renders = await ReadRendersAsync(db, changes, cancellationToken);
        var takes = await ReadTakesAsync(db, changes, cancellationToken);
        return new BoardCatchUp(last, [.. changes.Select(Told)], ReadAgain: false);

        BoardChangeMessage Told(BoardSignal change) => BoardChangeMessage.From(change) with
        {
            Shot = shots.GetValueOrDefault(change.ShotId ?? Guid.Empty),
            Render = renders.GetValueOrDefault(change.RenderId ?? Guid.Empty),
            Take = change.Kind == BoardChangeKind.TakeAdded ? takes.GetValueOrDefault((change.RenderId, change.ShotId)) : null,
        };
    }

    private static async Task<Dictionary<Guid, ShotMessage>> ReadShotsAsync(KlingBoardDbContext db, List<BoardSignal> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.ShotId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Shots
            .Where(shot => ids.Contains(shot.Id))
            .Select(shot => new { shot.Id, shot.Status, shot.ActiveTakeId, shot.Version })
            .ToDictionaryAsync(shot => shot.Id, shot => new ShotMessage(shot.Status.ToString(), shot.ActiveTakeId, shot.Version), cancellationToken);
    }

    private static async Task<Dictionary<Guid, RenderMessage>> ReadRendersAsync(KlingBoardDbContext db, List<BoardSignal> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.RenderId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Renders
            .Where(render => ids.Contains(render.Id))
            .Select(render => new { render.Id, render.State, render.StateReason, render.SubmittedAtUtc, render.UsualSeconds, render.SlowSinceUtc, render.Version })
            .ToDictionaryAsync(
                render => render.Id,
                render => RenderMessage.From(new RenderContent(
                    render.State, render.StateReason, render.SubmittedAtUtc, render.UsualSeconds, render.SlowSinceUtc is not null, render.Version)),
                cancellationToken);
    }

    private static async Task<Dictionary<(Guid?, Guid?), TakeMessage>> ReadTakesAsync(KlingBoardDbContext db, List<BoardSignal> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Where(change => change.Kind == BoardChangeKind.TakeAdded).Select(change => change.RenderId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Takes
            .Where(take => ids.Contains(take.RenderId))
            .Select(take => new { take.RenderId, take.ShotId, take.Id, take.Number, take.Version })
            .ToDictionaryAsync(take => ((Guid?)take.RenderId, (Guid?)take.ShotId), take => new TakeMessage(take.Id, take.Number, take.Version), cancellationToken);
    }
}
