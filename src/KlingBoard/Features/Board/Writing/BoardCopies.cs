using KlingBoard.Data.Projects;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Copies what is written on a whole board onto the empty one of a new project.</summary>
internal static class BoardCopies
{
    /// <summary>
    /// Adds scenes and shots with texts, choices, groups and references to the transaction; neither takes nor renders nor what they cost. A shot that was
    /// beyond Ready is Ready again, since nothing was made of the copy. A few statements, whatever the size of the board.
    /// </summary>
    /// <param name="to">Of the same team, new and without scenes.</param>
    /// <param name="keepsAssignees">False where other people are to make it.</param>
    public static async Task CopyAsync(BoardTransaction transaction, Guid fromProjectId, Project to, bool keepsAssignees, CancellationToken cancellationToken)
    {
        var scenes = await transaction.Db.Scenes.AsNoTracking()
            .Where(scene => scene.ProjectId == fromProjectId && scene.DeletedAtUtc == null)
            .ToListAsync(cancellationToken);
        var shots = await transaction.Db.Shots.AsNoTracking()
            .Include(shot => shot.References)
            .Where(shot => shot.ProjectId == fromProjectId && shot.DeletedAtUtc == null)
            .ToListAsync(cancellationToken);
        var byScene = shots.ToLookup(shot => shot.SceneId);
        var groups = shots.Select(shot => shot.GroupId).OfType<Guid>().Distinct().ToDictionary(id => id, _ => Guid.CreateVersion7());
        foreach (var scene in scenes)
        {
            var copy = new Scene(to.TeamId, to.Id, scene.Name, scene.Rank, scene.TargetSeconds);
            transaction.Db.Scenes.Add(copy);
            foreach (var shot in byScene[scene.Id])
            {
                CopyShot(transaction, shot, copy, groups, keepsAssignees);
            }
        }
    }

    private static void CopyShot(BoardTransaction transaction, Shot shot, Scene scene, Dictionary<Guid, Guid> groups, bool keepsAssignees)
    {
        var copy = ShotContent.CopyTo(transaction.Db, shot, scene.TeamId, scene.ProjectId, scene.Id, shot.Rank, transaction.NowUtc);
        copy.SetStatus(shot.Status is ShotStatus.Idea or ShotStatus.Omitted ? shot.Status : ShotStatus.Ready, transaction.NowUtc);
        copy.AssignTo(keepsAssignees ? shot.AssigneeId : null);
        if (shot.GroupId is { } groupId)
        {
            copy.JoinGroup(groups[groupId]);
        }
    }
}
