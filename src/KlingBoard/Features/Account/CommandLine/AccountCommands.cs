using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Sqlite;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Account.CommandLine;

/// <summary>
/// What whoever runs the server does to an account, through the data folder: it works while the app runs, and when nobody can sign in.
/// <c>KlingBoard account reset EMAIL</c>, <c>KlingBoard account administrator EMAIL</c>. Both end the person's sessions.
/// </summary>
internal static class AccountCommands
{
    private const string Usage = "Use: account reset EMAIL, or account administrator EMAIL.";

    public static bool AreMeant(string[] args) => args is ["account", ..];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["account", "reset" or "administrator", var email, ..])
        {
            await errors.WriteLineAsync(Usage);
            return 1;
        }

        var (db, options) = await CommandLineDatabase.OpenAsync(args[3..]);
        await using (db)
        {
            return await RunAsync(db, args[1], email, options.PublicBaseUrl, TimeProvider.System, output, errors);
        }
    }

    internal static async Task<int> RunAsync(
        KlingBoardDbContext db, string verb, string email, string publicBaseUrl, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var normalized = email.Trim().ToUpperInvariant();
        var user = await db.Users.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized);
        if (user is null)
        {
            await errors.WriteLineAsync($"There is no account with the address {email}.");
            return 1;
        }

        // The stamp is what every session is checked against, within a minute also by a process that runs.
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await output.WriteLineAsync(verb == "reset"
            ? await ResetAsync(db, user, publicBaseUrl, time)
            : await NameAdministratorAsync(db, user, time));
        return 0;
    }

    private static async Task<string> ResetAsync(KlingBoardDbContext db, User user, string publicBaseUrl, TimeProvider time)
    {
        db.AuditEntries.Add(Actor.System.Audit(AuditAction.PasswordResetMade, null, user.Id, "Command line", time.GetUtcNow().UtcDateTime));
        var token = await PasswordResetService.AddAsync(db, user.Id, null, time.GetUtcNow().UtcDateTime, CancellationToken.None);
        var path = KlingBoardUrls.Reset(token);
        return publicBaseUrl.Length > 0
            ? $"{publicBaseUrl.TrimEnd('/')}{path}\nopens a new password for {user.Email}, once, within a day. Every session of the account ends within a minute."
            : $"{path}\nbehind the app's address (for example http://localhost:5080{path}) opens a new password for {user.Email}, once, within a day. Every session of the account ends within a minute.";
    }

    private static async Task<string> NameAdministratorAsync(KlingBoardDbContext db, User user, TimeProvider time)
    {
        user.IsAdministrator = true;
        db.AuditEntries.Add(Actor.System.Audit(AuditAction.InstallationChanged, null, user.Id, "Administrator, by the command line", time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        return $"{user.Email} is an administrator of this installation. The account signs in anew within a minute, and finds Installation under Settings.";
    }
}
