using System.Data.Common;
using System.Runtime.Versioning;
using KlingBoard.Data.Sqlite;
using KlingBoard.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Upgrades;

public sealed class SqliteUpgradeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_KilledAtAnyCommand_HasHappenedOrHasNotAndSucceedsTheNextTime()
    {
        using var first = await FirstDatabase.MakeAsync();
        using var killed = new TempFolder("killed");
        var (before, _) = await FirstDatabase.ReadAsync(first.Path);
        var kills = new FolderAtEachCommand(first.Folder, killed.Path);
        var upgrade = new SqliteUpgrade(first.Path, kills);
        var plan = await upgrade.PlanAsync(Cancelled);

        await upgrade.RunAsync(plan, Cancelled);

        var (after, isWhole) = await FirstDatabase.ReadAsync(first.Path);
        isWhole.ShouldBeTrue();
        after.ShouldBe([.. before, .. plan.Pending]);
        kills.Folders.Count.ShouldBeGreaterThan(plan.Pending.Count);
        foreach (var folder in kills.Folders)
        {
            var path = Path.Combine(folder, "klingboard.db");
            var found = await FirstDatabase.ReadAsync(path);
            found.IsWhole.ShouldBeTrue(folder);
            found.Applied.ShouldBeOneOf([before, after], ListComparer, folder);
        }

        // Restarts after all of them would take minutes; the last ones lie around the replacement.
        foreach (var folder in kills.Folders.Where((_, index) => index % 50 == 0).Concat(kills.Folders.TakeLast(3)))
        {
            await UpgradeAsync(Path.Combine(folder, "klingboard.db"));
            (await FirstDatabase.ReadAsync(Path.Combine(folder, "klingboard.db"))).Applied.ShouldBe(after);
            Directory.GetFiles(folder, "*.upgrade*").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Run_MigrationThatFails_LeavesTheDatabaseAsItWas()
    {
        using var first = await FirstDatabase.MakeAsync();
        var (before, _) = await FirstDatabase.ReadAsync(first.Path);
        var upgrade = new SqliteUpgrade(first.Path, new FailAt("ALTER TABLE"));
        var plan = await upgrade.PlanAsync(Cancelled);

        await Should.ThrowAsync<InvalidOperationException>(() => upgrade.RunAsync(plan, Cancelled));

        var (applied, isWhole) = await FirstDatabase.ReadAsync(first.Path);
        isWhole.ShouldBeTrue();
        applied.ShouldBe(before);
        Directory.GetFiles(first.Folder, "*.upgrade*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_LockLeftByAKilledMigration_IsNotWaitedFor()
    {
        using var first = await FirstDatabase.MakeAsync();
        await ExecuteAsync(first.Path, "INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-21 09:00:00')");

        await UpgradeAsync(first.Path);

        (await new SqliteUpgrade(first.Path).PlanAsync(Cancelled)).Pending.ShouldBeEmpty();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Run_NewDatabase_MakesItForItsOwnerAlone()
    {
        using var folder = new TempFolder("new");
        var path = Path.Combine(folder.Path, "klingboard.db");

        await UpgradeAsync(path);

        (await new SqliteUpgrade(path).PlanAsync(Cancelled)).ShouldSatisfyAllConditions(
            plan => plan.IsNew.ShouldBeFalse(),
            plan => plan.Pending.ShouldBeEmpty());
        Directory.GetFiles(folder.Path).Select(File.GetUnixFileMode).ShouldBe([UnixFileMode.UserRead | UnixFileMode.UserWrite]);
    }

    [Fact]
    public async Task Run_NewDatabaseBesideTheLogOfOneThatWasTakenAway_IsWhole()
    {
        using var first = await FirstDatabase.MakeAsync();
        using var folder = new TempFolder("log-left");
        var path = Path.Combine(folder.Path, "klingboard.db");
        await LeaveLogAsync(first.Path, path);

        await UpgradeAsync(path);

        (await new SqliteUpgrade(path).PlanAsync(Cancelled)).ShouldSatisfyAllConditions(
            plan => plan.IsNew.ShouldBeFalse(),
            plan => plan.Pending.ShouldBeEmpty());
        File.Exists(path + "-wal").ShouldBeFalse();
    }

    private static readonly IEqualityComparer<IReadOnlyList<string>> ListComparer =
        EqualityComparer<IReadOnlyList<string>>.Create((one, other) => one!.SequenceEqual(other!), list => list.Count);

    private static async Task UpgradeAsync(string path)
    {
        var upgrade = new SqliteUpgrade(path);
        await upgrade.RunAsync(await upgrade.PlanAsync(Cancelled), Cancelled);
    }

    // The write-ahead log alone, as a running app has it, beside no database.
    private static async Task LeaveLogAsync(string database, string path)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE \"Left\" (\"Id\" INTEGER); INSERT INTO \"Left\" VALUES (1);";
        await command.ExecuteNonQueryAsync(Cancelled);
        File.Copy(database + "-wal", path + "-wal");
    }

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    /// <summary>
    /// Copies a folder before each command that is sent to a database in it: what the disk holds when the process is killed right there. Nothing else
    /// writes meanwhile.
    /// </summary>
    private sealed class FolderAtEachCommand(string source, string target) : DbCommandInterceptor
    {
        private readonly List<string> _folders = [];

        public IReadOnlyList<string> Folders => _folders;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Copy();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Copy();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("journal_mode", StringComparison.Ordinal))
            {
                Copy();
            }

            return ValueTask.FromResult(result);
        }

        private void Copy()
        {
            var folder = Path.Combine(target, $"{_folders.Count:d4}");
            StoredFolder.CopyFolder(source, folder);
            _folders.Add(folder);
        }
    }

    private sealed class FailAt(string words) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.CommandText.Contains(words, StringComparison.Ordinal) ? throw new InvalidOperationException(words) : ValueTask.FromResult(result);
    }
}
