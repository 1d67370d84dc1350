using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that make and end multi-shot groups.</summary>
internal static class GroupEdits
{
    public static async Task<Result<BoardOutcome>> GroupAsync(BoardWork work, GroupShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        var sequence = await work.SequenceAsync(cancellationToken);
        var places = command.ShotIds.Select(sequence.Find).OfType<ShotPlace>().ToList();
        if (places.Count < command.ShotIds.Count)
        {
            return BoardErrors.NoShot;
        }

        if (places.Count > ShotSequence.MaxGroupSize)
        {
            return BoardErrors.GroupTooLarge;
        }

        if (!sequence.AreNeighbours(command.ShotIds))
        {
            return BoardErrors.GroupNotNeighbours;
        }

        if (places[0].GroupId is { } present && sequence.InGroup(present).Count == places.Count && places.TrueForAll(place => place.GroupId == present))
        {
            return BoardOutcome.Unchanged;
        }

        var groupId = Guid.CreateVersion7();
        sequence.Group(command.ShotIds, groupId);
        return (await WriteAsync(work, sequence, cancellationToken)) with { NewGroupId = groupId };
    }

    public static async Task<Result<BoardOutcome>> UngroupAsync(BoardWork work, UngroupShots command, CancellationToken cancellationToken)
    {
        var sequence = await work.SequenceAsync(cancellationToken);
        if (sequence.InGroup(command.GroupId).Count == 0)
        {
            return BoardErrors.NoGroup;
        }

        // Otherwise undoing an earlier deletion would bring the group back with the shot.
        var deleted = await work.Db.Shots
            .Where(shot => shot.GroupId == command.GroupId && shot.ProjectId == work.ProjectId && shot.DeletedAtUtc != null)
            .ToListAsync(cancellationToken);
        deleted.ForEach(shot => shot.LeaveGroup());
        sequence.Ungroup(command.GroupId);
        return await WriteAsync(work, sequence, cancellationToken);
    }

    private static async Task<BoardOutcome> WriteAsync(BoardWork work, ShotSequence sequence, CancellationToken cancellationToken)
    {
        var touched = await work.WriteAsync(sequence, cancellationToken);
        ShotPlaceEdits.RecordRegrouped(work, sequence, touched, []);
        return new BoardOutcome
        {
            SceneIds = [.. touched.Select(shotId => sequence.Find(shotId)!.SceneId).Distinct()],
            ShotIds = touched,
            Undo = ShotReturns.UndoOf(sequence),
        };
    }
}
