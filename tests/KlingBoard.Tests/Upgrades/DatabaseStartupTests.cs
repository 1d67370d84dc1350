using System.Diagnostics;
using System.Runtime.Versioning;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Upgrades;

public sealed class DatabaseStartupTests
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestClock _clock = new();
    private long _freeBytes = long.MaxValue;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Start_DatabaseOfAnEarlierVersion_IsBackedUpAndUpgraded()
    {
        using var first = await FirstDatabase.MakeAsync();
        var (before, _) = await FirstDatabase.ReadAsync(first.Path);

        await StartAsync(first.Folder);

        var backup = BackupsIn(first.Folder).ShouldHaveSingleItem();
        Path.GetFileName(backup).ShouldBe($"klingboard-before-{AppVersion.Current}-20261121T090000Z.db");
        BackupsIn(first.Folder).Select(File.GetUnixFileMode).ShouldBe([OwnersAlone]);
        (await FirstDatabase.ReadAsync(backup)).ShouldSatisfyAllConditions(
            found => found.Applied.ShouldBe(before),
            found => found.IsWhole.ShouldBeTrue());
        (await FirstDatabase.ReadAsync(first.Path)).ShouldSatisfyAllConditions(
            found => found.Applied.Count.ShouldBeGreaterThan(before.Count),
            found => found.IsWhole.ShouldBeTrue());
    }

    [Fact]
    public async Task Start_BackupPutBack_IsTheDatabaseAsItWas()
    {
        using var first = await FirstDatabase.MakeAsync();
        var (before, _) = await FirstDatabase.ReadAsync(first.Path);
        await StartAsync(first.Folder);

        File.Copy(BackupsIn(first.Folder).Single(), first.Path, overwrite: true);
        Array.ForEach([first.Path + "-wal", first.Path + "-shm"], File.Delete);

        (await FirstDatabase.ReadAsync(first.Path)).Applied.ShouldBe(before);
    }

    [Fact]
    public async Task Start_NewOrUpToDate_MakesNoBackup()
    {
        using var folder = new TempFolder("new");

        await StartAsync(folder.Path);
        await StartAsync(folder.Path);

        BackupsIn(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_FourthUpgrade_KeepsTheLastThreeBackupsAndEverythingElse()
    {
        using var first = await FirstDatabase.MakeAsync();
        var folder = new DataFolder(first.Folder).Backups;
        string[] others = ["klingboard-before-0.1.1-20261001T000000Z.db", "klingboard-before-0.1.10-20261101T000000Z.db", "klingboard-before-0.1.9-20261031T000000Z.db", "mine.db"];
        Array.ForEach(others, name => File.WriteAllText(Path.Combine(folder, name), ""));

        await StartAsync(first.Folder);

        Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            [others[1], others[2], $"klingboard-before-{AppVersion.Current}-20261121T090000Z.db", others[3]]);
    }

    [Fact]
    public async Task Start_CutOffOverAndOver_LeavesNoMoreBackupsEachTime()
    {
        using var first = await FirstDatabase.MakeAsync();
        var folder = new DataFolder(first.Folder).Backups;
        Array.ForEach(["1", "2", "3", "4", "5"], day => File.WriteAllText(Path.Combine(folder, $"klingboard-before-{AppVersion.Current}-2026110{day}T000000Z.db"), ""));

        // Where the copy goes stands something else: the start ends in the middle, as when it is killed.
        Directory.CreateDirectory(Path.Combine(folder, $"klingboard-before-{AppVersion.Current}-20261121T090000Z.db.part"));
        await Should.ThrowAsync<Exception>(() => StartAsync(first.Folder));

        BackupsIn(first.Folder).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Start_NoRoomForTheBackup_IsRefusedWithTheFiguresAndChangesNothing()
    {
        using var first = await FirstDatabase.MakeAsync();
        var (before, _) = await FirstDatabase.ReadAsync(first.Path);
        _freeBytes = 2 * new FileInfo(first.Path).Length;

        var refusal = await Should.ThrowAsync<StartRefusedException>(() => StartAsync(first.Folder));

        refusal.Message.ShouldStartWith("To bring the database up to date takes 2 MB for a backup and a working copy, and the disk of");
        (await FirstDatabase.ReadAsync(first.Path)).Applied.ShouldBe(before);
        BackupsIn(first.Folder).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Category", "Host")]
    public async Task Start_DatabaseOfANewerVersion_EndsWithOneSentence()
    {
        using var folder = new TempFolder("newer");
        await StartAsync(folder.Path);
        await AddMigrationAsync(new DataFolder(folder.Path).Database, "20991231235959_OfTomorrow");

        var (exitCode, said) = await RunAppAsync(folder.Path);

        exitCode.ShouldBe(1);
        said.ShouldBe(
            $"KlingBoard does not start. The database in {folder.Path} was written by a newer version than this one, {AppVersion.Current}. "
            + "Start that version again, or put a backup from before its upgrade in place of the database. Nothing was changed.\n");
    }

    private async Task StartAsync(string path)
    {
        var folder = new DataFolder(path);
        await using var services = new ServiceCollection().AddSingleton(folder).AddSingleton<DataFolderLock>().BuildServiceProvider();
        var startup = new DatabaseStartup(
            folder, new DatabaseBackups(folder, _clock), new StorageSpace(() => _freeBytes, minFreeMegabytes: 0), services, NullLogger<DatabaseStartup>.Instance);
        await startup.StartingAsync(Cancelled);
    }

    private static string[] BackupsIn(string path) => Directory.GetFiles(Path.Combine(path, "backups"));

    private static async Task AddMigrationAsync(string database, string id)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ($id, '99.0.0')";
        command.Parameters.AddWithValue("$id", id);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    // The program itself: what a terminal shows and a service manager sees.
    private static async Task<(int ExitCode, string Said)> RunAppAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KlingBoardApp).Assembly.Location, "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["KlingBoard__DataDirectory"] = folder;
        start.Environment["KlingBoard__KeyRingSecret"] = StoredFolder.KeyRingSecret;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "None";
        using var app = Process.Start(start)!;
        try
        {
            var said = app.StandardError.ReadToEndAsync(Cancelled);
            await app.StandardOutput.ReadToEndAsync(Cancelled);
            await app.WaitForExitAsync(Cancelled);
            return (app.ExitCode, await said);
        }
        finally
        {
            app.Kill();
        }
    }
}
