using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>Invites people to a team by link. A link works once, until it expires or is revoked.</summary>
public sealed class InvitationService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, SignalBus bus, TimeProvider time)
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(7);

    /// <summary>A new link for one person. Its token is in the answer and nowhere else.</summary>
    public async Task<Result<NewInvitation>> InviteAsync(Actor actor, Guid teamId, Role role, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(role))
        {
            return TeamErrors.UnknownRole;
        }

        return await access.OpenAsync<NewInvitation>(actor, Scope.Team(teamId), Rights.ManageTeam, async open =>
        {
            var token = LinkToken.New();
            var db = open.Db;
            var invitation = new Invitation(teamId, role, LinkToken.HashOf(token), open.UserId, NowUtc, DefaultLifetime);
            db.Invitations.Add(invitation);
            db.AuditEntries.Add(open.Access.Audit(AuditAction.InvitationMade, invitation.Id, role.ToString(), NowUtc));
            await db.SaveChangesAsync(cancellationToken);
            return new NewInvitation(invitation.Id, token);
        }, cancellationToken);
    }

    /// <summary>Invitations that can still be accepted, newest first; for owners.</summary>
    public Task<Result<IReadOnlyList<InvitationView>>> OpenAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<InvitationView>>(actor, Scope.Team(teamId), Rights.ManageTeam, async open =>
        {
            var nowUtc = NowUtc;
            return await open.Db.Invitations
                .Where(row => row.TeamId == teamId && row.AcceptedAtUtc == null && row.RevokedAtUtc == null && row.ExpiresAtUtc > nowUtc)
                .OrderByDescending(row => row.CreatedAtUtc)
                .Select(row => new InvitationView(
                    row.Id, row.Role, row.InvitedBy == null ? "A former member" : row.InvitedBy.DisplayName, row.CreatedAtUtc, row.ExpiresAtUtc))
                .ToArrayAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>Closes an invitation. One that is closed already stays as it is.</summary>
    public Task<Result<Done>> RevokeAsync(Actor actor, Guid invitationId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Invitation>(invitationId), Rights.ManageTeam, async open =>
        {
            var nowUtc = NowUtc;
            await using var write = await writes.BeginAsync(WriteScope.Team(open.TeamId), cancellationToken);
            var db = write.Db;
            var revoked = await db.Invitations
                .Where(row => row.Id == invitationId && row.AcceptedAtUtc == null && row.RevokedAtUtc == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.RevokedAtUtc, nowUtc).SetProperty(row => row.Version, row => row.Version + 1),
                    cancellationToken);
            if (revoked > 0)
            {
                db.AuditEntries.Add(open.Access.Audit(AuditAction.InvitationRevoked, invitationId, "", nowUtc));
                await db.SaveChangesAsync(cancellationToken);
            }

            await write.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);

    /// <summary>Who invites, to what. The same error for unknown, expired, used and revoked.</summary>
    public async Task<Result<InvitationOffer>> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, nowUtc) = (LinkToken.HashOf(token), NowUtc);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var offer = await OpenByHash(db, hash, nowUtc)
            .Select(row => new InvitationOffer(
                row.Team!.Name,
                row.Team.Slug,
                row.Role,
                row.InvitedBy == null ? "A former member" : row.InvitedBy.DisplayName,
                row.Team.Members.Where(member => member.UserId == row.InvitedById).Select(member => member.Colour).FirstOrDefault(),
                row.ExpiresAtUtc))
            .SingleOrDefaultAsync(cancellationToken);
        return offer is null ? TeamErrors.NoSuchInvitation : offer;
    }

    /// <summary>Whether an account may be made with the link: it is open, and nobody has made one with it.</summary>
    public async Task<bool> MakesAccountAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OpenByHash(db, LinkToken.HashOf(token), NowUtc).AnyAsync(row => row.RegisteredAtUtc == null, cancellationToken);
    }

    /// <summary>Notes that an account is made with the link. It still makes its person a member.</summary>
    /// <param name="db">With the transaction in which the account is made.</param>
    /// <returns>False when another was made with it meanwhile, or it is no longer open.</returns>
    internal async Task<bool> RegisterAsync(KlingBoardDbContext db, string token, CancellationToken cancellationToken)
    {
        var nowUtc = NowUtc;
        var registered = await OpenByHash(db, LinkToken.HashOf(token), nowUtc).Where(row => row.RegisteredAtUtc == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.RegisteredAtUtc, nowUtc).SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);
        return registered > 0;
    }

    /// <summary>Makes the person a member. Somebody who is one already keeps their role, and the link stays open for whom it was meant.</summary>
    /// <returns>The team's slug.</returns>
    public async Task<Result<string>> AcceptAsync(Guid userId, string token, CancellationToken cancellationToken)
    {
        var (hash, nowUtc) = (LinkToken.HashOf(token), NowUtc);
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var db = write.Db;
        var invitation = await OpenByHash(db, hash, nowUtc)
            .Select(row => new { row.Id, row.TeamId, row.Team!.Slug, row.Team.Name, row.Role })
            .SingleOrDefaultAsync(cancellationToken);
        if (invitation is null)
        {
            return TeamErrors.NoSuchInvitation;
        }

        if (await db.Members.AnyAsync(member => member.TeamId == invitation.TeamId && member.UserId == userId, cancellationToken))
        {
            return invitation.Slug;
        }

        // The condition is repeated in the write: of two who accept at once, one finds it taken.
        var taken = await OpenByHash(db, hash, nowUtc).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.AcceptedAtUtc, nowUtc)
                .SetProperty(row => row.AcceptedById, userId)
                .SetProperty(row => row.Version, row => row.Version + 1),
            cancellationToken);
        if (taken == 0)
        {
            return TeamErrors.NoSuchInvitation;
        }

        db.Members.Add(new Member(invitation.TeamId, userId, invitation.Role, await NextColourAsync(db, invitation.TeamId, cancellationToken), nowUtc));
        db.AuditEntries.Add(TeamAccess.OfMember(userId, invitation.TeamId, invitation.Slug, invitation.Name, invitation.Role)
            .Audit(AuditAction.InvitationAccepted, invitation.Id, invitation.Role.ToString(), nowUtc));
        await write.CommitAsync(cancellationToken);
        bus.Publish(new MembershipSignal(invitation.TeamId, userId));
        return invitation.Slug;
    }

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    private static IQueryable<Invitation> OpenByHash(KlingBoardDbContext db, string hash, DateTime nowUtc) => db.Invitations
        .Where(row => row.TokenHash == hash && row.AcceptedAtUtc == null && row.RevokedAtUtc == null && row.ExpiresAtUtc > nowUtc);

    // The colour that the fewest colleagues have.
    private static async Task<int> NextColourAsync(KlingBoardDbContext db, Guid teamId, CancellationToken cancellationToken)
    {
        var colours = await db.Members.Where(member => member.TeamId == teamId).Select(member => member.Colour).ToListAsync(cancellationToken);
        return Enumerable.Range(1, Member.ColourCount).MinBy(colour => colours.Count(used => used == colour));
    }
}
