using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams.Resets;

/// <summary>
/// Lets people back in who lost their password, without mail: an owner of their team makes a link, once. Whoever holds the link sets the password, so an
/// owner may make one for an account that is their team's alone: not for somebody who is in other teams too, or keeps the installation (ADR-031).
/// </summary>
public sealed partial class PasswordResetService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, TimeProvider time, ILogger<PasswordResetService> logger)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <returns>The token of the link, which is kept nowhere.</returns>
    public Task<Result<string>> MakeAsync(Actor actor, Guid teamId, Guid memberId, CancellationToken cancellationToken) =>
        access.OpenAsync<string>(actor, Scope.Team(teamId), Rights.ManageTeam, async open =>
        {
            await using var write = await writes.BeginAsync(WriteScope.Person(memberId), cancellationToken);
            var db = write.Db;
            var member = await db.Members
                .Where(row => row.TeamId == teamId && row.UserId == memberId)
                .Select(row => new { row.User!.IsAdministrator, IsElsewhere = db.Members.Any(other => other.UserId == memberId && other.TeamId != teamId) })
                .SingleOrDefaultAsync(cancellationToken);
            if (member is null)
            {
                return new NotFoundError();
            }

            if (open.UserId == memberId || member.IsElsewhere || member.IsAdministrator)
            {
                return open.UserId == memberId ? ResetErrors.YourOwn : ResetErrors.NotThisTeamsAlone;
            }

            var nowUtc = time.GetUtcNow().UtcDateTime;
            db.AuditEntries.Add(open.Access.Audit(AuditAction.PasswordResetMade, memberId, "", nowUtc));
            var token = await AddAsync(db, memberId, open.UserId, nowUtc, cancellationToken);
            await write.CommitAsync(cancellationToken);
            Log.Made(logger, memberId, open.UserId);
            return token;
        }, cancellationToken);

    /// <summary>The address of the account that the link is for; the same error for unknown, expired, used and replaced.</summary>
    public async Task<Result<string>> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var email = await OpenByHash(db, token).Select(reset => reset.User!.Email).SingleOrDefaultAsync(cancellationToken);
        return email is null ? ResetErrors.NotOpen : email;
    }

    /// <summary>Takes the link, so that it opens nothing once more.</summary>
    /// <param name="db">With the transaction in which the password is saved.</param>
    /// <returns>Whose password may be set now.</returns>
    internal async Task<Result<Guid>> TakeAsync(KlingBoardDbContext db, string token, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var userId = await OpenByHash(db, token).Select(reset => (Guid?)reset.UserId).SingleOrDefaultAsync(cancellationToken);

        // The condition is repeated in the write: of two who use it at once, one finds it taken.
        var taken = await OpenByHash(db, token).ExecuteUpdateAsync(set => set.SetProperty(reset => reset.UsedAtUtc, nowUtc), cancellationToken);
        if (userId is not { } id || taken == 0)
        {
            return ResetErrors.NotOpen;
        }

        Log.Used(logger, id);
        return id;
    }

    /// <summary>A new link for this account; any before it is closed.</summary>
    internal static async Task<string> AddAsync(KlingBoardDbContext db, Guid userId, Guid? madeById, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await db.PasswordResets
            .Where(reset => reset.UserId == userId && reset.UsedAtUtc == null && reset.ExpiresAtUtc > nowUtc)
            .ExecuteUpdateAsync(set => set.SetProperty(reset => reset.ExpiresAtUtc, nowUtc), cancellationToken);
        var token = LinkToken.New();
        db.PasswordResets.Add(new PasswordReset(userId, LinkToken.HashOf(token), madeById, nowUtc, Lifetime));
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    private IQueryable<PasswordReset> OpenByHash(KlingBoardDbContext db, string token)
    {
        var (hash, nowUtc) = (LinkToken.HashOf(token), time.GetUtcNow().UtcDateTime);
        var open = db.PasswordResets.Where(reset => reset.TokenHash == hash && reset.UsedAtUtc == null && reset.ExpiresAtUtc > nowUtc);

        // Asked again as it is used: since then the account may have come into another team, or been made an administrator's, and its maker may
        // have ceased to be an owner over it.
        return open.Where(reset => reset.MadeById == null
            || (!reset.User!.IsAdministrator
                && db.Members.Count(member => member.UserId == reset.UserId) == 1
                && db.Members.Any(member => member.UserId == reset.UserId
                    && db.Members.Any(owner => owner.TeamId == member.TeamId && owner.UserId == reset.MadeById && owner.Role == Role.Owner))));
    }

    // For whoever reads the server's log; the audit log has what owners did.
    private static partial class Log
    {
        [LoggerMessage(1621, LogLevel.Information, "A reset link for account {UserId} was made by owner {OwnerId}.")]
        public static partial void Made(ILogger logger, Guid userId, Guid ownerId);

        [LoggerMessage(1622, LogLevel.Information, "A reset link of account {UserId} was used.")]
        public static partial void Used(ILogger logger, Guid userId);
    }
}

internal static class ResetErrors
{
    public static NotFoundError NotOpen { get; } = new("This link is no longer open. Ask whoever sent it for a new one.");

    public static ConflictError NotThisTeamsAlone { get; } = new(
        "This account is not this team's alone, and whoever resets it could open the rest too. Whoever runs the server can: ./kb account reset EMAIL.");

    public static ConflictError YourOwn { get; } = new("You are signed in: change your own password under Your account.");
}
