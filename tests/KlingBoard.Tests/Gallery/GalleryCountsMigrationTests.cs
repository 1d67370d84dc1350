using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Sqlite;
using KlingBoard.Tests.Shared;
using KlingBoard.Tests.Upgrades;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>What was there before rows were kept is counted as well, and goes on to be.</summary>
public sealed class GalleryCountsMigrationTests : IDisposable
{
    private readonly TempFolder _folder = new("counts");

    public static TheoryData<string> Versions => [.. StoredFolder.Versions];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Migration_OfAStoredDatabase_CountsWhatIsThereAndWhatComes(string version)
    {
        StoredFolder.Copy(version, _folder.Path);
        await using var db = Open();
        await db.Database.MigrateAsync("AccessAndAudit", Cancelled);

        await db.Database.MigrateAsync(Cancelled);

        (await db.GalleryCounts.CountAsync(Cancelled)).ShouldBeGreaterThan(4);
        await CountedAnew.ShouldBeKeptAsync(db, Cancelled);
        await db.Shots.ExecuteUpdateAsync(set => set.SetProperty(shot => shot.Status, ShotStatus.Omitted), Cancelled);
        await CountedAnew.ShouldBeKeptAsync(db, Cancelled);
    }

    [Fact]
    public async Task Migration_TakenBack_LeavesNothingBehind()
    {
        await using var db = Open();
        await db.Database.MigrateAsync(Cancelled);

        await db.Database.MigrateAsync("AccessAndAudit", Cancelled);

        (await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE name LIKE 'Gallery%'").ToListAsync(Cancelled)).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private KlingBoardDbContext Open()
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(Path.Combine(_folder.Path, "klingboard.db")) + ";Pooling=False");
        return new KlingBoardDbContext(options.Options);
    }
}
