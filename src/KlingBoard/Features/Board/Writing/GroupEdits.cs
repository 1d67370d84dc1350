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

        var order = await work.OrderAsync(cancellationToken);
        var places = command.ShotIds.Select(order.Find).OfType<ShotPlace>().ToList();
        if (places.Count < command.ShotIds.Count)
        {
            return BoardErrors.NoShot;
        }

        if (places.Count > ShotOrder.MaxGroupSize)
        {
            return BoardErrors.GroupTooLarge;
        }

        if (!order.AreNeighbours(command.ShotIds))
        {
            return BoardErrors.GroupNotNeighbours;
        }

        if (places[0].GroupId is { } present && order.InGroup(present).Count == places.Count && places.TrueForAll(place => place.GroupId == present))
        {
            return BoardOutcome.Unchanged;
        }

        var groupId = Guid.CreateVersion7();
        order.Group(command.ShotIds, groupId);
        return (await WriteAsync(work, order, cancellationToken)) with { NewGroupId = groupId };
    }

    public static async Task<Result<BoardOutcome>> UngroupAsync(BoardWork work, UngroupShots command, CancellationToken cancellationToken)
    {
        var order = await work.OrderAsync(cancellationToken);
        if (order.InGroup(command.GroupId).Count == 0)
        {
            return BoardErrors.NoGroup;
        }

        // Otherwise undoing an earlier deletion would bring the group back with the shot.
        var deleted = await work.Db.Shots
            .Where(shot => shot.GroupId == command.GroupId && shot.ProjectId == work.ProjectId && shot.DeletedAtUtc != null)
            .ToListAsync(cancellationToken);
        deleted.ForEach(shot => shot.LeaveGroup());
        order.Ungroup(command.GroupId);
        return await WriteAsync(work, order, cancellationToken);
    }

    private static async Task<BoardOutcome> WriteAsync(BoardWork work, ShotOrder order, CancellationToken cancellationToken)
    {
        var touched = await work.WriteAsync(order, cancellationToken);
        ShotPlaceEdits.RecordRegrouped(work, order, touched, []);
        return new BoardOutcome
        {
            SceneIds = [.. touched.Select(shotId => order.Find(shotId)!.SceneId).Distinct()],
            ShotIds = touched,
            Undo = ShotReturns.UndoOf(order),
        };
    }
}
