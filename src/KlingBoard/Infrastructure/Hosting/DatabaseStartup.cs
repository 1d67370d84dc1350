using KlingBoard.Data.Sqlite;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>Takes the data folder and brings the database up to date before anything else starts (docs/decisions/ADR-022).</summary>
internal sealed partial class DatabaseStartup(
    DataFolder folder, DatabaseBackups backups, StorageSpace space, IServiceProvider services, ILogger<DatabaseStartup> logger) : IHostedLifecycleService
{
    private const long Megabyte = 1024 * 1024;

    // The backup, the copy that is migrated, and what grows beside it meanwhile.
    private const int CopiesWhileUpgrading = 3;

    /// <exception cref="StartRefusedException">A newer version wrote the database, or there is no room for a backup; nothing was changed.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<DataFolderLock>();
        if (!folder.IsPrivate)
        {
            Log.NotPrivate(logger, folder.Root);
        }

        var upgrade = new SqliteUpgrade(folder.Database);
        var plan = await upgrade.PlanAsync(cancellationToken);
        if (plan.Unknown.Count > 0)
        {
            throw new StartRefusedException(
                $"The database in {folder.Root} was written by a newer version than this one, {AppVersion.Current}. "
                + "Start that version again, or put a backup from before its upgrade in place of the database. Nothing was changed.");
        }

        if (plan.Pending.Count > 0)
        {
            await UpgradeAsync(upgrade, plan, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task UpgradeAsync(SqliteUpgrade upgrade, UpgradePlan plan, CancellationToken cancellationToken)
    {
        Log.Migrating(logger, plan.Pending.Count);
        if (plan.IsNew)
        {
            await upgrade.RunAsync(plan, cancellationToken);
        }
        else
        {
            RefuseWithoutFreeSpace();

            // Before as well: a start that is killed leaves its own, and comes again.
            backups.RemoveOld();
            var backup = await backups.MakeAsync(path => upgrade.CopyToAsync(path, cancellationToken));
            Log.BackedUp(logger, backup);
            await RunAsync(upgrade, plan, backup, cancellationToken);
            backups.RemoveOld();
        }

        DirectoryFlush.Flush(folder.Root);
    }

    private static async Task RunAsync(SqliteUpgrade upgrade, UpgradePlan plan, string backup, CancellationToken cancellationToken)
    {
        try
        {
            await upgrade.RunAsync(plan, cancellationToken);
        }
        catch
        {
            // The database is as it was. A start that is tried again and again must neither fill the disk nor push older backups out.
            File.Delete(backup);
            throw;
        }
    }

    private void RefuseWithoutFreeSpace()
    {
        var log = new FileInfo(folder.Database + "-wal");
        var needed = CopiesWhileUpgrading * (new FileInfo(folder.Database).Length + (log.Exists ? log.Length : 0));
        if (space.FreeBytes < needed)
        {
            throw new StartRefusedException(
                $"To bring the database up to date takes {InMegabytes(needed)} MB for a backup and a working copy, and the disk of {folder.Root} "
                + $"has {InMegabytes(space.FreeBytes)} MB left. Make room and start again. Nothing was changed.");
        }
    }

    private static long InMegabytes(long bytes) => (bytes + Megabyte - 1) / Megabyte;

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Bringing the database up to date: {Count} migrations.")]
        public static partial void Migrating(ILogger logger, int count);

        [LoggerMessage(1002, LogLevel.Information, "The database as it was is kept in {Path}.")]
        public static partial void BackedUp(ILogger logger, string path);

        [LoggerMessage(1003, LogLevel.Warning, "Others on this machine may read the data folder {Folder}, which is not this user's to close. Take their rights away: chmod -R go-rwx.")]
        public static partial void NotPrivate(ILogger logger, string folder);
    }
}
