using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using KlingBoard.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Upgrades;

/// <summary>
/// A data folder whose database stands at the first migration of all, with rows of its time, so that every later migration is still to come. Its last
/// commit is in the write-ahead log only, as a killed process leaves it.
/// </summary>
internal sealed class FirstDatabase : IDisposable
{
    private const string Asset = "Übersicht";

    private readonly TempFolder _folder = new("first");

    public string Folder => _folder.Path;

    public string Path => System.IO.Path.Combine(Folder, "klingboard.db");

    public static async Task<FirstDatabase> MakeAsync()
    {
        var first = new FirstDatabase();
        using var made = new TempFolder("made");
        var path = System.IO.Path.Combine(made.Path, "klingboard.db");
        await using (var db = Open(path))
        {
            await db.Database.MigrateAsync("Initial", TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO "Assets" ("Id", "TeamId", "FileId", "Name", "OriginalFileName", "CreatedAtUtc")
                 VALUES ({Guid.NewGuid()}, {Guid.NewGuid()}, {Guid.NewGuid()}, {Asset}, 'a.jpg', '2026-11-21 09:00:00')
                 """,
                TestContext.Current.CancellationToken);

            // Copied while it is open, since closing would write the log back.
            StoredFolder.CopyFolder(made.Path, first.Folder);
        }

        return first;
    }

    /// <summary>Migrations that a database has, and whether its row is there and sound.</summary>
    public static async Task<(IReadOnlyList<string> Applied, bool IsWhole)> ReadAsync(string path)
    {
        await using var db = Open(path);
        var applied = await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken);
        var sound = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(TestContext.Current.CancellationToken);
        var names = await db.Database.SqlQueryRaw<string>("SELECT \"Name\" AS \"Value\" FROM \"Assets\"").ToListAsync(TestContext.Current.CancellationToken);
        return ([.. applied], sound is ["ok"] && names is [Asset]);
    }

    public void Dispose() => _folder.Dispose();

    // Without foreign keys: a row of old needs none of those that it points at.
    private static KlingBoardDbContext Open(string path)
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = false, Pooling = false }.ToString());
        return new KlingBoardDbContext(options.Options);
    }
}
