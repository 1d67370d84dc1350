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
        var sequence = await work.SequenceAsync(cancellationToken);
        if (originals.Count < command.ShotIds.Count || sequence.Count + originals.Count > BoardLimits.MaxShots)
        {
            return originals.Count < command.ShotIds.Count ? BoardErrors.NoShot : BoardErrors.TooManyShots;
        }

        var copies = originals.OrderBy(shot => shot.SceneId).ThenBy(shot => shot.Rank, StringComparer.Ordinal)
            .Select(shot => CopyOf(work, shot, shot.SceneId)).ToList();
        foreach (var (copy, original) in copies)
        {
            sequence.PlaceAfter(copy.Id, original.Id);
        }

        return await FinishAsync(work, sequence, [.. copies.Select(pair => pair.Copy)], cancellationToken);
    }

    public static async Task<Result<BoardOutcome>> PasteAsync(BoardWork work, PasteShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        if (command.ShotIds.Count > BoardLimits.MaxPastedShots)
        {
            return BoardErrors.TooManyPasted;
        }

        // By the team alone: whoever may edit this board may see all of the team's.
        var originals = await work.Db.Shots.Include(shot => shot.References)
            .Where(shot => command.ShotIds.Contains(shot.Id) && shot.TeamId == work.TeamId)
            .ToDictionaryAsync(shot => shot.Id, cancellationToken);
        var sequence = await work.SequenceAsync(cancellationToken);
        if (originals.Count < command.ShotIds.Count || sequence.Count + originals.Count > BoardLimits.MaxShots)
        {
            return originals.Count < command.ShotIds.Count ? BoardErrors.NothingToPaste : BoardErrors.TooManyShots;
        }

        var after = command.AfterShotId is { } afterId ? sequence.Find(afterId) : null;
        if ((after?.SceneId ?? (await work.ScenesAsync(cancellationToken)).LastOrDefault()?.Id) is not { } sceneId)
        {
            return BoardErrors.NoSceneForPaste;
        }

        List<Shot> copies = [.. command.ShotIds.Select(shotId => CopyOf(work, originals[shotId], sceneId).Copy)];
        var next = after is null ? null : sequence.In(sceneId).SkipWhile(place => place.Id != after.Id).ElementAtOrDefault(1);
        sequence.Place([.. copies.Select(copy => copy.Id)], sceneId, next?.Id);
        return await FinishAsync(work, sequence, copies, cancellationToken);
    }

    private static async Task<Result<BoardOutcome>> FinishAsync(BoardWork work, ShotSequence sequence, IReadOnlyList<Shot> copies, CancellationToken cancellationToken)
    {
        var touched = await work.WriteAsync(sequence, cancellationToken);
        foreach (var copy in copies)
        {
            work.Record(BoardChangeKind.ShotAdded, copy.SceneId, copy.Id);
        }

        List<Guid> copyIds = [.. copies.Select(copy => copy.Id)];
        ShotPlaceEdits.RecordRegrouped(work, sequence, touched, copyIds);
        return new BoardOutcome
        {
            SceneIds = [.. copies.Select(copy => copy.SceneId).Distinct()],
            ShotIds = touched,
            NewShotIds = copyIds,
            Undo = ShotReturns.UndoOf(sequence, new DeleteShots(copyIds, await work.SeenNumberAsync(cancellationToken))),
        };
    }

    private static (Shot Copy, Shot Original) CopyOf(BoardWork work, Shot shot, Guid sceneId)
    {
        var copy = ShotContent.CopyTo(work.Db, shot, work.TeamId, work.ProjectId, sceneId, "", work.NowUtc);
        copy.AssignTo(shot.AssigneeId);
        return (copy, shot);
    }
}
