using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Copies shots: texts, seconds, settings, assignee and references, but neither takes nor status.</summary>
internal static class ShotCopies
{
    public static async Task<Result<BoardOutcome>> DuplicateAsync(BoardWork work, DuplicateShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        var originals = await work.Db.Shots.Include(shot => shot.References)
            .Where(shot => command.ShotIds.Contains(shot.Id) && shot.ProjectId == work.ProjectId && shot.DeletedAtUtc == null)
            .ToListAsync(cancellationToken);
        var order = await work.OrderAsync(cancellationToken);
        if (originals.Count < command.ShotIds.Count || order.Count + originals.Count > BoardLimits.MaxShots)
        {
            return originals.Count < command.ShotIds.Count ? BoardErrors.NoShot : BoardErrors.TooManyShots;
        }

        var copies = originals.OrderBy(shot => shot.SceneId).ThenBy(shot => shot.Rank, StringComparer.Ordinal)
            .Select(shot => CopyOf(work, shot, order)).ToList();
        var touched = await work.WriteAsync(order, cancellationToken);
        foreach (var copy in copies)
        {
            work.Record(BoardChangeKind.ShotAdded, copy.SceneId, copy.Id);
        }

        List<Guid> copyIds = [.. copies.Select(copy => copy.Id)];
        ShotPlaceEdits.RecordRegrouped(work, order, touched, copyIds);
        return new BoardOutcome
        {
            SceneIds = [.. copies.Select(copy => copy.SceneId).Distinct()],
            ShotIds = touched,
            NewShotIds = copyIds,
            Undo = ShotReturns.UndoOf(order, new DeleteShots(copyIds, await work.SeenNumberAsync(cancellationToken))),
        };
    }

    private static Shot CopyOf(BoardWork work, Shot shot, ShotOrder order)
    {
        var copy = ShotContent.CopyTo(work.Db, shot, work.TeamId, work.ProjectId, shot.SceneId, "", work.NowUtc);
        copy.AssignTo(shot.AssigneeId);
        order.PlaceAfter(copy.Id, shot.Id);
        return copy;
    }
}
