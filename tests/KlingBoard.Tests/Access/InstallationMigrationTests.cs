using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Access;

/// <summary>A database from before the installation had an administrator: whoever rendered at Kling goes on.</summary>
public sealed class InstallationMigrationTests : IDisposable
{
    private readonly OldDatabase _database = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migration_FirstTeamAndThoseThatRenderedAtKling_KeepTheInstallationsAccount()
    {
        await using var db = _database.CreateDbContext();
        await db.Database.MigrateAsync("ElementAccounts", Cancelled);
        await AddTeamAsync(db, "first", 1);
        await AddTeamAsync(db, "payer", 2, "Kling, api.test");
        await AddTeamAsync(db, "player", 3, "Simulator");
        await AddTeamAsync(db, "own", 4, "Kling, api.test", Guid.NewGuid());

        await db.Database.MigrateAsync(Cancelled);

        (await db.OnInstallationAccount().OrderBy(team => team.CreatedAtUtc).Select(team => team.Slug).ToListAsync(Cancelled)).ShouldBe(["first", "payer"]);
        (await db.Installations.Select(row => row.Registration).SingleAsync(Cancelled)).ShouldBeNull();
    }

    public void Dispose() => _database.Dispose();

    private static async Task AddTeamAsync(KlingBoardDbContext db, string slug, int day, string? connection = null, Guid? connectionId = null)
    {
        var id = Guid.NewGuid();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Teams" ("Id", "Name", "Slug", "CreatedAtUtc", "Version") VALUES ({id}, {slug}, {slug}, {new DateTime(2026, 11, day, 0, 0, 0, DateTimeKind.Utc)}, 1)
             """,
            Cancelled);
        if (connection is not null)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO "Renders" (
                     "Id", "TeamId", "ProjectId", "SubmissionId", "SubmissionIndex", "ExternalTaskId", "State", "StateReason", "Attempts", "NextLookAtUtc", "CreatedAtUtc",
                     "Version", "ConnectionId", "Manifest_Connection", "Manifest_DurationSeconds", "Manifest_EstimateMilliunits", "Manifest_Mode", "Manifest_Model",
                     "Manifest_Path", "Manifest_PriceTableVersion", "Manifest_PromptText", "Manifest_Provider", "Manifest_RequestJson", "Manifest_RulePackVersion",
                     "Manifest_Endpoint")
                 VALUES (
                     {Guid.NewGuid()}, {id}, {Guid.NewGuid()}, {Guid.NewGuid()}, 0, {slug}, 'Done', '', 0, '2026-11-21 09:00:00', '2026-11-21 09:00:00',
                     3, {connectionId}, {connection}, 5, 4000, 'pro', 'kling-v3-omni', '/v1/videos/omni-video', '2026-09', '', 'Kling', '{"{}"}', '2026-09', 'omniVideo')
                 """,
                Cancelled);
        }
    }
}
