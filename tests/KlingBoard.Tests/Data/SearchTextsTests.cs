using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Data;

/// <summary>What was there before texts were indexed is found as well.</summary>
public sealed class SearchTextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-search-").FullName;

    [Fact]
    public async Task Migration_OfADatabaseWithAssets_IndexesThem()
    {
        await using var db = CreateDbContext();
        await db.Database.MigrateAsync("Initial", TestContext.Current.CancellationToken);
        var assetId = Guid.CreateVersion7();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Assets" ("Id", "TeamId", "FileId", "Name", "OriginalFileName", "CreatedAtUtc")
             VALUES ({assetId}, {Guid.NewGuid()}, {Guid.NewGuid()}, 'Übersicht', 'a.jpg', '2026-11-21 09:00:00')
             """,
            TestContext.Current.CancellationToken);

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        (await db.FindText("ÜBER").ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([assetId]);
    }

    public void Dispose()
    {
        using (var db = CreateDbContext())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        Directory.Delete(_folder, recursive: true);
    }

    // Without foreign keys: the asset of a database long ago needs neither team nor file here.
    private KlingBoardDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite($"Data Source={Path.Combine(_folder, "old.db")};Foreign Keys=False");
        return new KlingBoardDbContext(options.Options);
    }
}
