using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Installations;

/// <summary>Keeps what holds for the whole installation. For its administrators; everybody else finds nothing here.</summary>
public sealed partial class InstallationService(
    AccessService access,
    RegistrationAccess registration,
    IDbContextFactory<KlingBoardDbContext> contexts,
    ProviderAccounts accounts,
    RenderSignals signals,
    IOptions<KlingBoardOptions> options,
    TimeProvider time,
    ILogger<InstallationService> logger)
{
    private static readonly InvalidError Fixed = new("The server's settings fix this. Change it there, and start the app again.");

    public async Task<Result<InstallationView>> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var allowed = await access.ForInstallationAsync(actor, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var nowUtc = time.GetUtcNow().UtcDateTime;
        var account = accounts.Installation;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new InstallationView(
            await registration.ReadAsync(cancellationToken),
            await db.Invitations.CountAsync(row => row.AcceptedAtUtc == null && row.RevokedAtUtc == null && row.ExpiresAtUtc > nowUtc, cancellationToken),
            await db.Installations.Select(row => row.FixedAccountUse ?? row.AccountUse).SingleAsync(cancellationToken),
            options.Value.AccountUse is not null,
            new AccountFacts(
                account.Provider, account.BaseAddress is { IsLoopback: false } address ? address.Host : "on this machine", account.Slots, account.IsFree),
            await TeamsAsync(db, account, cancellationToken),
            await db.Users.Where(user => user.IsAdministrator).OrderBy(user => user.DisplayName)
                .Select(user => user.DisplayName + " (" + user.Email + ")").ToListAsync(cancellationToken));
    }

    public Task<Result<Done>> SetRegistrationAsync(Actor actor, Registration mode, CancellationToken cancellationToken) =>
        Enum.IsDefined(mode) && options.Value.Registration is null
            ? ChangeAsync(actor, async db =>
            {
                (await db.Installations.SingleAsync(cancellationToken)).Register(mode);
                Log.Registration(logger, actor.Id, mode);
                return (null, $"Registration {mode}");
            }, cancellationToken)
            : Task.FromResult<Result<Done>>(Fixed);

    /// <summary>Renders that were sent finish, whatever is chosen; those that wait go on waiting while their team may not spend.</summary>
    public Task<Result<Done>> SetAccountUseAsync(Actor actor, AccountUse use, CancellationToken cancellationToken) =>
        Enum.IsDefined(use) && options.Value.AccountUse is null
            ? ChangeAsync(actor, async db =>
            {
                (await db.Installations.SingleAsync(cancellationToken)).LetUseAccount(use);
                Log.AccountUse(logger, actor.Id, use);
                return (null, $"Account use {use}");
            }, cancellationToken)
            : Task.FromResult<Result<Done>>(Fixed);

    /// <summary>Lets one team spend the account, where teams are chosen, or ends that.</summary>
    public Task<Result<Done>> LetTeamAsync(Actor actor, Guid teamId, bool isAllowed, CancellationToken cancellationToken) =>
        ChangeAsync(actor, async db =>
        {
            if (await db.Teams.SingleOrDefaultAsync(team => team.Id == teamId, cancellationToken) is not { } team)
            {
                return null;
            }

            team.UseInstallationAccount(isAllowed);
            Log.Team(logger, actor.Id, teamId, isAllowed);
            return (teamId, isAllowed ? "May spend the account" : "May not spend the account");
        }, cancellationToken);

    /// <summary>Asks the provider, which costs nothing, whether it takes the installation's key.</summary>
    public async Task<Result<ConnectionVerdict>> TestAsync(Actor actor, CancellationToken cancellationToken)
    {
        var allowed = await access.ForInstallationAsync(actor, cancellationToken);
        return allowed.IsSuccess
            ? await ConnectionVerdict.AskAsync(await accounts.Installation.ClientAsync(cancellationToken), cancellationToken)
            : allowed.Error;
    }

    /// <param name="changeAsync">Changes it, and says what in a few words, with the team that it is for; null when that is not there.</param>
    private async Task<Result<Done>> ChangeAsync(
        Actor actor, Func<KlingBoardDbContext, Task<(Guid? TeamId, string What)?>> changeAsync, CancellationToken cancellationToken)
    {
        var allowed = await access.ForInstallationAsync(actor, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await changeAsync(db) is not var (teamId, what))
        {
            return new NotFoundError();
        }

        db.AuditEntries.Add(actor.Audit(AuditAction.InstallationChanged, teamId, teamId, what, time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(cancellationToken);

        // What waited for the permission goes on at once.
        signals.Dispatch();
        return default(Done);
    }

    private static async Task<IReadOnlyList<TeamUse>> TeamsAsync(KlingBoardDbContext db, ProviderAccount account, CancellationToken cancellationToken)
    {
        // Outside the projection, which may hold no query of its own.
        var holding = db.Renders.Of(account).HoldingSlots();
        var waiting = db.Renders.Of(account).Where(render => render.State == RenderState.Queued);
        var paid = db.Renders.Of(account).Select(render => render.Id);
        var settled = db.LedgerEntries.Where(entry => entry.Kind == LedgerEntryKind.Settle && paid.Contains(entry.RenderId));
        var rows = await db.Teams
            .OrderBy(team => team.Name)
            .Select(team => new TeamUse(
                team.Id,
                team.Name,
                team.UsesInstallationAccount,
                team.DefaultConnectionId != null,
                holding.Count(render => render.TeamId == team.Id),
                waiting.Count(render => render.TeamId == team.Id),
                settled.Where(entry => entry.TeamId == team.Id).Sum(entry => entry.Milliunits)))
            .ToListAsync(cancellationToken);
        return rows;
    }

    // For whoever reads the server's log; the audit log has the same.
    private static partial class Log
    {
        [LoggerMessage(1611, LogLevel.Information, "Administrator {UserId} set registration to {Mode}.")]
        public static partial void Registration(ILogger logger, Guid userId, Registration mode);

        [LoggerMessage(1612, LogLevel.Information, "Administrator {UserId} set the use of the installation's account to {Use}.")]
        public static partial void AccountUse(ILogger logger, Guid userId, AccountUse use);

        [LoggerMessage(1613, LogLevel.Information, "Administrator {UserId} set for team {TeamId} whether it may spend the installation's account: {IsAllowed}.")]
        public static partial void Team(ILogger logger, Guid userId, Guid teamId, bool isAllowed);
    }
}
