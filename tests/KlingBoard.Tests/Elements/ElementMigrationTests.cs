using KlingBoard.Data;
using KlingBoard.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Elements;

/// <summary>Elements from before they belonged to an account.</summary>
public sealed class ElementMigrationTests : IDisposable
{
    private static readonly Guid TeamId = Guid.NewGuid();
    private static readonly Guid ConnectionId = Guid.NewGuid();

    private readonly OldDatabase _database = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Migration_OfAnElement_LeavesItToTheAccountThatPaidByDefault(bool hasDefault)
    {
        await using var db = _database.CreateDbContext();
        await db.Database.MigrateAsync("RenderElements", Cancelled);
        await InsertAsync(db, hasDefault);

        await db.Database.MigrateAsync(Cancelled);

        var element = await db.Elements.SingleAsync(Cancelled);
        (element.Name, element.ProviderElementId, element.ConnectionId, element.Provider).ShouldBe(
            hasDefault ? ("Maya", 829836802793406551, ConnectionId, "kling") : ("Maya", 829836802793406551, null, ""));
    }

    public void Dispose() => _database.Dispose();

    private static Task InsertAsync(KlingBoardDbContext db, bool hasDefault) => db.Database.ExecuteSqlAsync(
        $"""
         INSERT INTO "Teams" ("Id", "Name", "Slug", "CreatedAtUtc", "DefaultConnectionId", "Version")
         VALUES ({TeamId}, 'Northlight', 'northlight', '2026-11-21 09:00:00', {(hasDefault ? ConnectionId : null)}, 1);
         INSERT INTO "ProviderConnections" ("Id", "TeamId", "Name", "Provider", "BaseUrl", "Slots", "SealedKeys", "KeyEnd", "CreatedAtUtc", "ChangedAtUtc", "Version")
         VALUES ({ConnectionId}, {TeamId}, 'Studio', 'kling', 'https://kling.test', 1, '', '', '2026-11-21 09:00:00', '2026-11-21 09:00:00', 1);
         INSERT INTO "Elements" ("Id", "TeamId", "Name", "Description", "ProviderElementId", "Kind", "CreatedAtUtc", "Version")
         VALUES ({Guid.NewGuid()}, {TeamId}, 'Maya', '', 829836802793406551, 'MultiImage', '2026-11-21 09:00:00', 1)
         """,
        Cancelled);
}
