using KlingBoard.Data;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Access;

/// <summary>Reads what an actor may do in a team: one statement for each kind.</summary>
internal static class AccessQueries
{
    /// <returns>Null for who has nothing there.</returns>
    public static Task<TeamAccess?> FindAsync(KlingBoardDbContext db, Actor actor, Guid teamId, CancellationToken cancellationToken) => actor.Kind switch
    {
        ActorKind.Member => MemberAsync(db, actor.Id, teamId, cancellationToken),
        ActorKind.Guest => GuestAsync(db, actor, teamId, cancellationToken),
        ActorKind.Token => TokenAsync(db, actor, teamId, cancellationToken),
        ActorKind.System => SystemAsync(db, actor, teamId, cancellationToken),
        _ => Task.FromResult<TeamAccess?>(null),
    };

    private static Task<TeamAccess?> MemberAsync(KlingBoardDbContext db, Guid userId, Guid teamId, CancellationToken cancellationToken) => db.Members
        .Where(member => member.UserId == userId && member.TeamId == teamId)
        .Select(member => TeamAccess.OfMember(userId, teamId, member.Team!.Slug, member.Team.Name, member.Role))
        .SingleOrDefaultAsync(cancellationToken);

    private static async Task<TeamAccess?> GuestAsync(KlingBoardDbContext db, Actor actor, Guid teamId, CancellationToken cancellationToken)
    {
        var found = await Grants(db, actor.Id, teamId, GrantKind.Guest)
            .Join(db.Teams, grant => grant.TeamId, team => team.Id, (grant, team) => new { Grant = grant, team.Slug, team.Name })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : Of(found.Grant, actor, found.Slug, found.Name, RightsOfRoles.MostOfGuests);
    }

    // Gone with the membership of whoever made it, and never more than theirs.
    private static async Task<TeamAccess?> TokenAsync(KlingBoardDbContext db, Actor actor, Guid teamId, CancellationToken cancellationToken)
    {
        var found = await Grants(db, actor.Id, teamId, GrantKind.Token)
            .Join(
                db.Members,
                grant => new { grant.TeamId, UserId = grant.MadeById },
                maker => new { maker.TeamId, maker.UserId },
                (grant, maker) => new { Grant = grant, maker.Role, maker.Team!.Slug, maker.Team.Name })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : Of(found.Grant, actor, found.Slug, found.Name, RightsOfRoles.MostOfTokens & RightsOfRoles.Of(found.Role));
    }

    private static Task<TeamAccess?> SystemAsync(KlingBoardDbContext db, Actor actor, Guid teamId, CancellationToken cancellationToken) => db.Teams
        .Where(team => team.Id == teamId)
        .Select(team => new TeamAccess(actor, teamId, team.Slug, team.Name, RightsOfRoles.OfSystem))
        .SingleOrDefaultAsync(cancellationToken)!;

    private static IQueryable<AccessGrant> Grants(KlingBoardDbContext db, Guid id, Guid teamId, GrantKind kind) => db.AccessGrants
        .AsNoTracking()
        .Where(grant => grant.Id == id && grant.TeamId == teamId && grant.Kind == kind && grant.RevokedAtUtc == null);

    private static TeamAccess Of(AccessGrant grant, Actor actor, string slug, string teamName, Rights most) => new(actor, grant.TeamId, slug, teamName, grant.Rights & most)
    {
        UserId = grant.MadeById,
        ProjectId = grant.ProjectId,
        SpendUpTo = grant.SpendUpTo,
        ExpiresAtUtc = grant.ExpiresAtUtc,
    };
}
