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
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        _app = Build();
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

    [Fact]
    public async Task Ready_StopBegun_Is503AtOnceAndLiveStays200()
    {
        var before = await AskAsync("/health/ready");
        _app.Lifetime.StopApplication();

        var ready = await AskAsync("/health/ready");
        var live = await AskAsync("/health/live");

        (before.Status, ready.Status, live.Status).ShouldBe((200, 503, 200));
        ready.Body.ShouldBe($$$"""{"status":"Unhealthy","version":"{{{AppVersion.Current}}}","checks":{"host":"Unhealthy"}}""");
    }

    [Fact]
    public async Task Stop_WithADrainTime_AnswersOnThatLong()
    {
        await using var app = Build(services => services
            .Configure<KlingBoardOptions>(options => options.DrainTime = TimeSpan.FromSeconds(20))
            .AddHostedService<DrainTime>());
        await app.StartAsync(Cancelled);
        using var client = app.GetTestClient();
        app.Lifetime.StopApplication();
        var stopping = app.StopAsync(Cancelled);

        using var ready = await client.GetAsync("/health/ready", Cancelled);
        using var live = await client.GetAsync("/health/live", Cancelled);
        var isStopped = stopping.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(20));
        await stopping;

        ((int)ready.StatusCode, (int)live.StatusCode, isStopped).ShouldBe((503, 200, false));
    }

    [Fact]
    public async Task Live_EverythingBroken_Is200()
    {
        _database.IsBroken = true;
        _freeBytes = 0;
        Directory.Delete(_folder.Root, recursive: true);
        _heartbeats.Beat("Sending renders", TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(1));

        var live = await AskAsync("/health/live");
        var ready = await AskAsync("/health/ready");

        live.ShouldBe((200, $$$"""{"status":"Healthy","version":"{{{AppVersion.Current}}}","checks":{}}"""));
        ready.Status.ShouldBe(503);
    }

    [Fact]
    public async Task Ready_BeforeEverythingHasStarted_Is503()
    {
        await using var app = Build(services => services.AddHostedService<AsksItself>());

        await app.StartAsync(Cancelled);

        app.Services.GetServices<IHostedService>().OfType<AsksItself>().Single().Statuses.ShouldBe((503, 200));
    }

    private WebApplication Build(Action<IServiceCollection>? more = null)
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
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapHealth();
        return app;
    }

    private async Task<(int Status, string Body)> AskAsync(string path = "/healthz")
    {
        using var answer = await _app.GetTestClient().GetAsync(path, Cancelled);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Asks when the server listens and not all services have started.</summary>
    private sealed class AsksItself(IServer server) : IHostedLifecycleService
    {
        public (int Ready, int Live) Statuses { get; private set; }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StartedAsync(CancellationToken cancellationToken) =>
            Statuses = (await AskAsync("/health/ready", cancellationToken), await AskAsync("/health/live", cancellationToken));

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private async Task<int> AskAsync(string path, CancellationToken cancellationToken)
        {
            using var client = ((TestServer)server).CreateClient();
            using var answer = await client.GetAsync(path, cancellationToken);
            return (int)answer.StatusCode;
        }
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
