using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Tests.Data;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders from before teams had connections of their own.</summary>
public sealed class ConnectionMigrationTests : IDisposable
{
    private readonly OldDatabase _database = new();
    private readonly TestClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Kling, kling.test", true)]
    [InlineData("Simulator", false)]
    public async Task Migration_OfARenderUnderWay_LeavesItToTheInstallationsAccountOfItsName(string connection, bool isReached)
    {
        await using var db = _database.CreateDbContext();
        await db.Database.MigrateAsync("ShotStatusBeforeRendering", Cancelled);
        await InsertRenderAsync(db, connection);

        await db.Database.MigrateAsync(Cancelled);

        var render = await db.Renders.SingleAsync(Cancelled);
        var installation = new InstallationAccount(
            new KlingOptions { BaseUrl = "https://kling.test", ApiKey = "key" }, new SimulatedProviderOptions(), new HttpClientHandler(), _clock, new Random(1));
        using var accounts = new ProviderAccounts(
            _database, installation, new ConnectionKeys(new EphemeralDataProtectionProvider()), new ConnectionAddresses(false), _clock);
        var open = await accounts.ReadAsync(Cancelled);
        (render.State, render.ConnectionId, open.Of(render) == accounts.Installation).ShouldBe((RenderState.Processing, null, isReached));
        (await open.Reachable(db.Renders).AnyAsync(Cancelled)).ShouldBe(isReached);
    }

    [Fact]
    public async Task Migration_LeavesTheTriggersOfTheTextSearch()
    {
        await using var db = _database.CreateDbContext();
        await db.Database.MigrateAsync(Cancelled);

        var triggers = await db.Database
            .SqlQuery<string>($"SELECT DISTINCT tbl_name AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'SearchTexts%'")
            .ToListAsync(Cancelled);

        triggers.Order().ShouldBe(["Assets", "SearchTexts", "Shots", "Takes"]);
    }

    public void Dispose() => _database.Dispose();

    private static Task InsertRenderAsync(KlingBoardDbContext db, string connection) => db.Database.ExecuteSqlAsync(
        $"""
         INSERT INTO "Renders" (
             "Id", "TeamId", "ProjectId", "SubmissionId", "SubmissionIndex", "ExternalTaskId", "State", "StateReason", "Attempts", "NextLookAtUtc", "CreatedAtUtc",
             "Version", "Manifest_Connection", "Manifest_DurationSeconds", "Manifest_EstimateMilliunits", "Manifest_Mode", "Manifest_Model", "Manifest_Path",
             "Manifest_PriceTableVersion", "Manifest_PromptText", "Manifest_Provider", "Manifest_RequestJson", "Manifest_RulePackVersion")
         VALUES (
             {Guid.NewGuid()}, {Guid.NewGuid()}, {Guid.NewGuid()}, {Guid.NewGuid()}, 0, 'kb-1', 'Processing', '', 0, '2026-11-21 09:00:00', '2026-11-21 09:00:00',
             3, {connection}, 5, 4000, 'pro', 'kling-v3-omni', '/v1/videos/omni-video', '2026-09', '', 'Kling', '{"{}"}', '2026-09')
         """,
        Cancelled);
}
