using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Sqlite.Writing;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Health;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Health;

/// <summary>The health address over real parts, each broken in turn.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly BreakableDatabase _database = new();
    private readonly ManualTime _time = new();
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("klingboard-health-").FullName);
    private readonly Heartbeats _heartbeats;
    private long _freeBytes = long.MaxValue;
    private WebApplication _app = null!;

    public HealthTests() => _heartbeats = new Heartbeats(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        builder.Services.AddTransient(_ => _database.Writes);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddSingleton(_folder);
        builder.Services.AddSingleton<IMediaStore, LocalMediaStore>();
        builder.Services.AddSingleton(_heartbeats);
        builder.Services.AddSingleton(new StorageSpace(() => _freeBytes, minFreeMegabytes: 512));
        builder.Services.AddHealth();
        _app = builder.Build();
        _app.MapHealth();
        await _app.StartAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
        if (Directory.Exists(_folder.Root))
        {
            Directory.Delete(_folder.Root, recursive: true);
        }
    }

    [Fact]
    public async Task Health_AllWell_Is200AndLeavesNothingBehind()
    {
        var (status, body) = await AskAsync();

        status.ShouldBe(200);
        body.ShouldBe($$$"""{"status":"Healthy","version":"{{{AppVersion.Current}}}","checks":{"database":"Healthy","media":"Healthy","space":"Healthy","workers":"Healthy"}}""");
        Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Health_WorkerSilent_Is503UntilItIsHeardAgain()
    {
        _heartbeats.Beat("Sending renders", TimeSpan.FromMinutes(2));
        _time.Advance(TimeSpan.FromMinutes(3));

        var silent = await AskAsync();
        _heartbeats.Beat("Sending renders", TimeSpan.FromMinutes(2));
        _time.Advance(TimeSpan.FromSeconds(10));
        var heard = await AskAsync();

        (silent.Status, heard.Status).ShouldBe((503, 200));
        silent.Body.ShouldContain("\"workers\":\"Unhealthy\"");
    }

    [Fact]
    public async Task Health_DiskNearlyFull_Is503AndNamesNoFigure()
    {
        _freeBytes = 511L * 1024 * 1024;

        var (status, body) = await AskAsync();

        status.ShouldBe(503);
        body.ShouldBe($$$"""{"status":"Unhealthy","version":"{{{AppVersion.Current}}}","checks":{"database":"Healthy","media":"Healthy","space":"Unhealthy","workers":"Healthy"}}""");
    }

    [Fact]
    public async Task Health_MediaFolderGone_Is503()
    {
        Directory.Delete(_folder.Media);

        var (status, body) = await AskAsync();

        status.ShouldBe(503);
        body.ShouldContain("\"media\":\"Unhealthy\"");
    }

    [Fact]
    public async Task Health_DatabaseGone_Is503AndSaysNothingOfIt()
    {
        _database.IsBroken = true;

        var (status, body) = await AskAsync();

        status.ShouldBe(503);
        body.ShouldBe($$$"""{"status":"Unhealthy","version":"{{{AppVersion.Current}}}","checks":{"database":"Unhealthy","media":"Healthy","space":"Healthy","workers":"Healthy"}}""");
    }

    [Fact]
    public async Task Health_AskedAgainAtOnce_LooksOnce()
    {
        await AskAsync();
        _freeBytes = 0;

        var atOnce = await AskAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        var later = await AskAsync();

        (atOnce.Status, later.Status).ShouldBe((200, 503));
    }

    private async Task<(int Status, string Body)> AskAsync()
    {
        using var answer = await _app.GetTestClient().GetAsync("/healthz", Cancelled);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private sealed class BreakableDatabase : IDisposable
    {
        private readonly SqliteTestDatabase _whole = new();

        public bool IsBroken { get; set; }

        public Writes Writes => IsBroken ? Nowhere() : _whole.Writes;

        public void Dispose() => _whole.Dispose();

        private static SqliteWrites Nowhere()
        {
            var nowhere = new DbContextOptionsBuilder<KlingBoardDbContext>();
            nowhere.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor("/nowhere/klingboard.db"));
            return new SqliteWrites(nowhere.Options, NullLogger<SqliteWrites>.Instance);
        }
    }
}
