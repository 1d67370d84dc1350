using System.Linq.Expressions;
using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Access;

/// <summary>
/// The one place that decides who may see or do what. Pages, endpoints, hub groups, media addresses and downloads all ask here, each time,
/// against the database; foreign and missing give the same <see cref="NotFoundError"/>. Singleton, safe for many threads.
/// </summary>
public sealed class AccessService(IDbContextFactory<KlingBoardDbContext> contexts)
{
    /// <summary>The person as a member of the team with this slug, if they are one and their role allows it.</summary>
    public Task<Result<TeamAccess>> ForTeamAsync(Guid? userId, string slug, Permission permission, CancellationToken cancellationToken) =>
        FindAsync(userId, member => member.Team!.Slug == slug, permission, cancellationToken);

    /// <summary>As above, by the team's id.</summary>
    public Task<Result<TeamAccess>> ForTeamAsync(Guid? userId, Guid teamId, Permission permission, CancellationToken cancellationToken) =>
        FindAsync(userId, member => member.TeamId == teamId, permission, cancellationToken);

    /// <summary>The person as a member of the team that owns the row with this id. Rows that are deleted but restorable count as there.</summary>
    public async Task<Result<TeamAccess>> ForAsync<T>(Guid? userId, Guid id, Permission permission, CancellationToken cancellationToken)
        where T : class, ITeamOwned
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var teamId = await db.Set<T>().Where(row => row.Id == id).Select(row => (Guid?)row.TeamId).SingleOrDefaultAsync(cancellationToken);
        return teamId is null
            ? new NotFoundError()
            : await ForTeamAsync(userId, teamId.Value, permission, cancellationToken);
    }

    /// <summary>The person as an administrator of the installation; <see cref="NotFoundError"/> for everybody else, who is not to see that there is such a place.</summary>
    public async Task<Result<Done>> ForInstallationAsync(Guid? userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return userId is not null && await db.Users.AnyAsync(user => user.Id == userId && user.IsAdministrator, cancellationToken)
            ? default(Done)
            : new NotFoundError();
    }

    private async Task<Result<TeamAccess>> FindAsync(
        Guid? userId, Expression<Func<Member, bool>> isInTeam, Permission permission, CancellationToken cancellationToken)
    {
        if (userId is null)
        {
            return new NotFoundError();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await db.Members
            .Where(member => member.UserId == userId)
            .Where(isInTeam)
            .Select(member => new TeamAccess(member.UserId, member.TeamId, member.Team!.Slug, member.Team.Name, member.Role))
            .SingleOrDefaultAsync(cancellationToken);
        return access switch
        {
            null => new NotFoundError(),
            _ when !access.Can(permission) => new ForbiddenError(
                $"This takes the role {RolePermissions.LowestRoleFor(permission)} or higher, and yours is {access.Role}. Ask an owner of {access.TeamName}."),
            _ => access,
        };
    }
}
