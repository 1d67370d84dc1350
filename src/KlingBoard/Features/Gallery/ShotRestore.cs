using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery;

/// <summary>Brings a deleted shot back from one of its takes, with the scene and the project that went with it.</summary>
public sealed class ShotRestore(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ProjectService projects, BoardService board)
{
    /// <returns>Why it stays deleted: missing, another team's, not this person's to edit, or the board is full.</returns>
    public async Task<Result<Done>> RestoreAsync(Guid userId, Guid shotId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Shot>(userId, shotId, Permission.EditBoard, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shot = await db.Shots.AsNoTracking().Include(row => row.Scene).Include(row => row.Project).SingleAsync(row => row.Id == shotId, cancellationToken);
        if (shot.Project!.DeletedAtUtc is not null
            && await projects.RestoreAsync(userId, shot.ProjectId, cancellationToken) is { IsSuccess: false, Error: { } refused })
        {
            return refused;
        }

        // It was deleted in the archive, where no shot can be restored: who wants this one wants to work on it.
        if (shot.Project is { DeletedAtUtc: not null, ArchivedAtUtc: not null }
            && await projects.BringBackAsync(userId, shot.ProjectId, cancellationToken) is { IsSuccess: false, Error: { } kept })
        {
            return kept;
        }

        if (shot.Scene!.DeletedAtUtc is not null
            && await board.ExecuteAsync(userId, shot.ProjectId, new RestoreScene(shot.SceneId), cancellationToken) is { IsSuccess: false, Error: { } full })
        {
            return full;
        }

        // Nothing to do when it came back with its scene.
        var restored = await board.ExecuteAsync(userId, shot.ProjectId, new RestoreShots([shotId]), cancellationToken);
        return restored.IsSuccess ? default(Done) : restored.Error;
    }
}
