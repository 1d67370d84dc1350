using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery;

/// <summary>Brings a deleted shot back from one of its takes, with the scene and the project that went with it.</summary>
public sealed class ShotRestore(AccessService access, ProjectService projects, BoardService board)
{
    /// <returns>Why it stays deleted: missing, another team's, not this person's to edit, or the board is full.</returns>
    public Task<Result<Done>> RestoreAsync(Actor actor, Guid shotId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Shot>(shotId), Rights.EditBoard, async open =>
        {
            var shot = await open.Db.Shots.AsNoTracking().Include(row => row.Scene).Include(row => row.Project).SingleAsync(row => row.Id == shotId, cancellationToken);
            if (shot.Project!.DeletedAtUtc is not null
                && await projects.RestoreAsync(open.Actor, shot.ProjectId, cancellationToken) is { IsSuccess: false, Error: { } refused })
            {
                return refused;
            }

            // It was deleted in the archive, where no shot can be restored: who wants this one wants to work on it.
            if (shot.Project is { DeletedAtUtc: not null, ArchivedAtUtc: not null }
                && await projects.BringBackAsync(open.Actor, shot.ProjectId, cancellationToken) is { IsSuccess: false, Error: { } kept })
            {
                return kept;
            }

            if (shot.Scene!.DeletedAtUtc is not null
                && await board.ExecuteAsync(open.Actor, shot.ProjectId, new RestoreScene(shot.SceneId), cancellationToken) is { IsSuccess: false, Error: { } full })
            {
                return full;
            }

            // Nothing to do when it came back with its scene.
            var restored = await board.ExecuteAsync(open.Actor, shot.ProjectId, new RestoreShots([shotId]), cancellationToken);
            return restored.IsSuccess ? default(Done) : restored.Error;
        }, cancellationToken);
}
