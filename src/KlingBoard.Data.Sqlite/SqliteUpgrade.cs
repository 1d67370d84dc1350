using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Data.Sqlite;

/// <summary>How a database file stands to this build.</summary>
/// <param name="IsNew">There is no file yet, or nothing in it.</param>
/// <param name="Pending">Migrations that it lacks, oldest first.</param>
/// <param name="Unknown">Migrations that it has and this build does not know: a newer version left them.</param>
public sealed record UpgradePlan(bool IsNew, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown);

/// <summary>
/// Brings a SQLite file up to date so that this has happened or has not, wherever the process ends (docs/decisions/ADR-022): a copy is migrated
/// beside it and takes its place by one rename. Nobody else may have the file open.
/// </summary>
/// <param name="databasePath">Need not exist yet.</param>
/// <param name="interceptors">Put beside the engine's own, to watch commands.</param>
public sealed class SqliteUpgrade(string databasePath, params IInterceptor[] interceptors)
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _workPath = databasePath + ".upgrade";

    public async Task<UpgradePlan> PlanAsync(CancellationToken cancellationToken)
    {
        await using var db = Open(databasePath);
        var known = db.Database.GetMigrations().ToList();
        if (!File.Exists(databasePath) || (await ReadNamesAsync(db, cancellationToken)).Count == 0)
        {
            return new UpgradePlan(IsNew: true, known, []);
        }

        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return new UpgradePlan(IsNew: false, [.. known.Except(applied)], [.. applied.Except(known)]);
    }

    /// <summary>Writes everything that is committed into a new file of its own, readable for its owner alone.</summary>
    /// <param name="target">Must not exist; on failure nothing is left there.</param>
    public async Task CopyToAsync(string target, CancellationToken cancellationToken)
    {
        try
        {
            await CreatePrivateAsync(target);
            await using (var db = Open(databasePath))
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {target}", cancellationToken);
            }

            Flush(target);
        }
        catch
        {
            File.Delete(target);
            throw;
        }
    }

    /// <summary>Applies what is pending. On failure the database is as it was.</summary>
    public async Task RunAsync(UpgradePlan plan, CancellationToken cancellationToken)
    {
        Forget(_workPath);
        try
        {
            await (plan.IsNew ? CreatePrivateAsync(_workPath) : CopyToAsync(_workPath, cancellationToken));
            await MigrateAsync(cancellationToken);
            if (plan.IsNew)
            {
                // Also the log of a database that somebody took away without it: it is of no use alone.
                Forget(databasePath);
            }
            else
            {
                await CloseLogAsync(databasePath, cancellationToken);
            }

            File.Move(_workPath, databasePath, overwrite: true);
        }
        finally
        {
            Forget(_workPath);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using (var db = Open(_workPath))
        {
            await ReleaseLockAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await CloseLogAsync(_workPath, cancellationToken);
        Flush(_workPath);
    }

    // EF Core notes in a row that it migrates, and waits for ever for one that a killed process left. Here nobody else can be at it.
    private static async Task ReleaseLockAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        if ((await ReadNamesAsync(db, cancellationToken)).Contains("__EFMigrationsLock"))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }

    // Everything into the one file: a log that is left beside it would be taken for the log of whatever takes its place.
    private async Task CloseLogAsync(string path, CancellationToken cancellationToken)
    {
        await using var db = Open(path);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        if (File.Exists(path + "-wal"))
        {
            throw new IOException($"The write-ahead log of {path} could not be closed: another program has the database open.");
        }
    }

    private static Task<List<string>> ReadNamesAsync(KlingBoardDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_schema").ToListAsync(cancellationToken);

    // Not pooled: a connection that is kept open would hold on to the file that is replaced.
    private KlingBoardDbContext Open(string path)
    {
        var connection = new SqliteConnectionStringBuilder(SqliteSetup.ConnectionStringFor(path)) { Pooling = false };
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite(connection.ToString()).AddInterceptors(interceptors);
        return new KlingBoardDbContext(options.Options);
    }

    // SQLite fills a file that is there and empty; one that it makes itself could be read by others until its mode is set.
    private static async Task CreatePrivateAsync(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersAlone;
        }

        await new FileStream(path, options).DisposeAsync();
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void Forget(string path) => Array.ForEach([path, path + "-wal", path + "-shm", path + "-journal"], File.Delete);
}
