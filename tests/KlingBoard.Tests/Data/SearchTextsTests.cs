using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Data;

/// <summary>What was there before texts were indexed is found as well.</summary>
public sealed class SearchTextsTests : IDisposable
{
    private readonly OldDatabase _database = new();

    [Fact]
    public async Task Migration_OfADatabaseWithAssets_IndexesThem()
    {
        await using var db = _database.CreateDbContext();
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

    public void Dispose() => _database.Dispose();
}
