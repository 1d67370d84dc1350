using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>Reads the projects of a team for its home.</summary>
public sealed class ProjectReader(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts)
{
    /// <summary>All of the team's projects: active, archived and templates. Seven statements, however many there are.</summary>
    /// <param name="only">These alone, after a change; null for all. Those that were deleted meanwhile are left out.</param>
    public async Task<Result<ProjectsView>> ListAsync(
        Guid userId, Guid teamId, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var members = await db.Members
            .Where(member => member.TeamId == teamId)
            .Select(member => new MemberView(member.UserId, member.User!.DisplayName, member.Role, member.Colour))
            .ToDictionaryAsync(member => member.UserId, cancellationToken);
        return new ProjectsView(await ProjectQueries.ReadAsync(db, teamId, userId, only, cancellationToken), members);
    }
}
