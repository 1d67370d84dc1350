using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Takes back what a command did to the places and groups of shots.</summary>
internal static class ShotReturns
{
    /// <summary>The command that undoes a sequence's changes of shots that were there before; null when there are none.</summary>
    public static ReturnShots? UndoOf(ShotSequence sequence)
    {
        var moves = sequence.Moves();
        var movedIds = moves.Select(move => move.Before.Id).ToHashSet();
        var shared = moves.Select(move => move.Before.GroupId).OfType<Guid>().Distinct()
            .Where(groupId => sequence.InGroup(groupId).Any(place => !movedIds.Contains(place.Id)));
        return moves.Count == 0
            ? null
            : new ReturnShots([.. moves.Select(move => new ShotReturn(move.Before.Id, SpotOf(move.After), SpotOf(move.Before)))], [.. shared]);
    }

    /// <summary>The same for a command that also brought shots, whose own undo is given.</summary>
    public static BoardCommand UndoOf(ShotSequence sequence, BoardCommand undoOfTheRest) =>
        UndoOf(sequence) is { } back ? new DoTogether([undoOfTheRest, back]) : undoOfTheRest;

    public static async Task<Result<BoardOutcome>> ReturnAsync(BoardWork work, ReturnShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check([.. command.Shots.Select(shot => shot.ShotId)]) is { } refusal)
        {
            return refusal;
        }

        var sequence = await work.SequenceAsync(cancellationToken);
        if (command.Shots.Any(shot => sequence.Find(shot.ShotId) is null))
        {
            return BoardErrors.NoShot;
        }

        var pending = command.Shots.Where(shot => SpotOf(sequence.Find(shot.ShotId)!) != shot.Spot).ToList();
        if (pending.Count == 0)
        {
            return BoardOutcome.Unchanged;
        }

        return await RefusalAsync(work, sequence, command, pending, cancellationToken) is { } stale ? stale : await WriteAsync(work, sequence, pending, cancellationToken);
    }

    private static async Task<Error?> RefusalAsync(
        BoardWork work, ShotSequence sequence, ReturnShots command, List<ShotReturn> pending, CancellationToken cancellationToken)
    {
        if (pending.Exists(shot => SpotOf(sequence.Find(shot.ShotId)!) != shot.Base))
        {
            return BoardErrors.MovedSince(pending.Count == 1 ? "The shot" : "One of the shots");
        }

        if (command.SharedGroupIds.Any(groupId => sequence.InGroup(groupId).Count == 0))
        {
            return BoardErrors.ChangedSince("The multi-shot group");
        }

        var sceneIds = (await work.ScenesAsync(cancellationToken)).Select(scene => scene.Id).ToHashSet();
        var groupIds = pending.Select(shot => shot.Spot.GroupId).OfType<Guid>().ToList();
        return pending.Exists(shot => !FractionalRank.IsValid(shot.Spot.Rank)) ? BoardErrors.UnknownValue("Rank")
            : pending.Exists(shot => !sceneIds.Contains(shot.Spot.SceneId)) ? BoardErrors.SceneIsDeleted
            // An id that somebody made up must not reach into another project.
            : await work.Db.Shots.AnyAsync(shot => shot.ProjectId != work.ProjectId && groupIds.Contains(shot.GroupId!.Value), cancellationToken)
                ? BoardErrors.NoGroup
            : null;
    }

    private static async Task<BoardOutcome> WriteAsync(BoardWork work, ShotSequence sequence, List<ShotReturn> pending, CancellationToken cancellationToken)
    {
        sequence.Return([.. pending.Select(shot => new ShotPlace(shot.ShotId, shot.Spot.SceneId, shot.Spot.Rank, shot.Spot.GroupId))]);
        var touched = await work.WriteAsync(sequence, cancellationToken);
        var moved = sequence.Moves().Where(move => move.Before with { GroupId = null } != move.After with { GroupId = null }).ToList();
        foreach (var (_, after) in moved)
        {
            work.Record(BoardChangeKind.ShotMoved, after.SceneId, after.Id);
        }

        ShotPlaceEdits.RecordRegrouped(work, sequence, touched, [.. moved.Select(move => move.After.Id)]);
        return new BoardOutcome { SceneIds = [.. pending.SelectMany(SceneIdsOf).Distinct()], ShotIds = touched, Undo = UndoOf(sequence) };
    }

    private static IEnumerable<Guid> SceneIdsOf(ShotReturn shot) => [shot.Base.SceneId, shot.Spot.SceneId];

    private static ShotSpot SpotOf(ShotPlace place) => new(place.SceneId, place.Rank, place.GroupId);
}
