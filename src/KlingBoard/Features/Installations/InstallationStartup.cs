using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Installations;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Installations;

/// <summary>Brings the installation in line with the server's settings, and makes the set-up code where nobody has founded it yet.</summary>
internal sealed partial class InstallationStartup(
    IDbContextFactory<KlingBoardDbContext> contexts,
    IOptions<KlingBoardOptions> options,
    IHostEnvironment environment,
    SetupCode setupCode,
    TimeProvider time,
    ILogger<InstallationStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await FixAccountUseAsync(db, cancellationToken);
        await NameAdministratorAsync(db, cancellationToken);
        if (!environment.IsProduction() || await db.Users.AnyAsync(cancellationToken))
        {
            setupCode.Remove();
        }
        else
        {
            setupCode.Make();
            WarnOfNamedAddress();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Addresses are not verified: whoever enters this one first has the installation.
    private void WarnOfNamedAddress()
    {
        if (options.Value.Administrator.Trim() is { Length: > 0 } named)
        {
            Log.FoundsWithoutCode(logger, named);
        }
    }

    private async Task FixAccountUseAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var installation = await db.Installations.SingleAsync(cancellationToken);
        if (options.Value.AccountUse != installation.FixedAccountUse)
        {
            installation.FixAccountUse(options.Value.AccountUse);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task NameAdministratorAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var named = options.Value.Administrator.Trim().ToUpperInvariant();
        if (named.Length > 0)
        {
            foreach (var user in await db.Users.Where(user => user.NormalizedEmail == named && !user.IsAdministrator).ToListAsync(cancellationToken))
            {
                user.IsAdministrator = true;
                db.AuditEntries.Add(Actor.System.Audit(
                    AuditAction.InstallationChanged, null, user.Id, "Administrator, by the server's settings", time.GetUtcNow().UtcDateTime));
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        if (environment.IsProduction() && await db.Users.AnyAsync(cancellationToken) && !await db.Users.AnyAsync(user => user.IsAdministrator, cancellationToken))
        {
            Log.NoAdministrator(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Warning,
            "This installation has no administrator. New accounts need an invitation. Name one: ./kb account administrator EMAIL, or KlingBoard__Administrator and a restart.")]
        public static partial void NoAdministrator(ILogger logger);

        [LoggerMessage(1602, LogLevel.Warning,
            "Nobody has founded this installation yet, and whoever registers first as {Administrator}, which KlingBoard__Administrator names, founds it without the "
            + "set-up code. Register now, or keep the app out of others' reach until you have.")]
        public static partial void FoundsWithoutCode(ILogger logger, string administrator);
    }
}
