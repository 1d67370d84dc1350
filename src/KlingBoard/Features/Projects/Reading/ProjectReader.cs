using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>Reads the projects of a team for its home.</summary>
public sealed class ProjectReader(AccessService access)
{
    /// <summary>All of the team's projects: active, archived and templates. Seven statements, however many there are.</summary>
    /// <param name="only">These alone, after a change; null for all. Those that were deleted meanwhile are left out.</param>
    public Task<Result<ProjectsView>> ListAsync(
        Actor actor, Guid teamId, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken) =>
        access.OpenAsync<ProjectsView>(actor, Scope.Team(teamId), Rights.View | Rights.SeeMoney, async open =>
        {
            var db = open.Db;
            await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
            var members = await db.Members
                .Where(member => member.TeamId == teamId)
                .Select(member => new MemberView(member.UserId, member.User!.DisplayName, member.Role, member.Colour))
                .ToDictionaryAsync(member => member.UserId, cancellationToken);
            return new ProjectsView(await ProjectQueries.ReadAsync(db, teamId, open.UserId, only, cancellationToken), members);
        }, cancellationToken);
}
