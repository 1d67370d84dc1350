using System.Data.Common;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace KlingBoard.Tests.Telemetry;

public sealed class RenderMeterTests : RenderTest
{
    private const string InHand = "klingboard.renders.in_hand";

    private readonly AskedQueries _asked;
    private readonly TestLifetime _lifetime = new();

    public RenderMeterTests()
        : this(new AskedQueries())
    {
    }

    private RenderMeterTests(AskedQueries asked)
        : base(asked)
    {
        _asked = asked;
        _lifetime.Start();
    }

    [Fact]
    public async Task Renders_OnTheirWay_AreCountedByWhatIsDoneForThemAndTheQueueByAge()
    {
        using var measured = new Measured("KlingBoard.Renders");
        _ = new RenderMeter(measured, Database, _lifetime, Clock);
        var idle = measured.Ask();
        var shotId = await AddReadyShotAsync(takes: Slots);
        await SubmitAsync(shotId);
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(60));
        await SubmitAsync(await AddReadyShotAsync(takes: 2));
        Clock.Advance(TimeSpan.FromSeconds(90));

        var busy = measured.Ask();

        idle.ShouldBe(Figures(0, 0, 0));
        busy.ShouldBe(Figures(2, Slots, 90));
    }

    [Fact]
    public async Task Renders_AskedForAgainAtOnce_AreReadOnce()
    {
        using var measured = new Measured("KlingBoard.Renders");
        _ = new RenderMeter(measured, Database, _lifetime, Clock);
        measured.Ask();
        await SubmitOneAsync();

        var atOnce = measured.Ask();
        Clock.Advance(TimeSpan.FromSeconds(5));
        var later = measured.Ask();

        atOnce.ShouldBe(Figures(0, 0, 0));
        later.ShouldBe(Figures(1, 0, 5));
    }

    [Fact]
    public async Task Renders_AskedFor_AreOneStatementFromAnIndexAlone()
    {
        using var measured = new Measured("KlingBoard.Renders");
        _ = new RenderMeter(measured, Database, _lifetime, Clock);
        _asked.Queries.Clear();

        measured.Ask();

        var query = _asked.Queries.ShouldHaveSingleItem();
        await using var db = Database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + query;
        await using var plan = await explain.ExecuteReaderAsync(Cancelled);
        await plan.ReadAsync(Cancelled);
        plan.GetString(3).ShouldStartWith("SEARCH r USING COVERING INDEX");
        (await plan.ReadAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public void Renders_WhileTheAppStartsOrStops_AreNotReadAtAll()
    {
        using var measured = new Measured("KlingBoard.Renders");
        var lifetime = new TestLifetime();
        _ = new RenderMeter(measured, Database, lifetime, Clock);
        _asked.Queries.Clear();

        var starting = measured.Ask();
        lifetime.Start();
        lifetime.StopApplication();
        var stopping = measured.Ask();

        (starting.Count, stopping.Count, _asked.Queries.Count).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(CreateFate.Accept, 0, "accepted")]
    [InlineData(CreateFate.Refuse, 1201, "refused")]
    [InlineData(CreateFate.Refuse, 1302, "rate_limited")]
    [InlineData(CreateFate.Refuse, 5001, "failed")]
    [InlineData(CreateFate.AcceptAndSay5002, 0, "failed")]
    [InlineData(CreateFate.AcceptAndLoseAnswer, 0, "failed")]
    [InlineData(CreateFate.NoConnection, 0, "unreachable")]
    internal async Task Call_OfAProvider_IsMeasuredByWhatCameOfIt(CreateFate fate, int code, string outcome)
    {
        Kling.RefusalCode = code;
        Kling.Next(fate);
        await SubmitOneAsync();
        using var measured = new Measured("KlingBoard.Providers");

        await Workers.DispatchAsync(Cancelled);

        measured.All.ShouldBe([new("klingboard.provider.call.duration", 0, "kling", "create", outcome)]);
    }

    [Fact]
    public async Task Call_ThatOnlyAsks_IsMeasuredAsThat()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        using var measured = new Measured("KlingBoard.Providers");

        await Workers.Poller.PollAsync(id, Cancelled);

        measured.All.ShouldBe([new("klingboard.provider.call.duration", 0, "kling", "find", "accepted")]);
    }

    [Fact]
    public async Task Gate_ClosedAndOpenAgain_IsCountedWhileClosed()
    {
        using var measured = new Measured("KlingBoard.Gates");
        _ = new GateMeter(measured, Accounts);
        var before = measured.Ask();
        Kling.RefusalCode = 1302;
        Kling.Next(CreateFate.Refuse);
        await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);
        var closed = measured.Ask();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var open = measured.Ask();

        new[] { before, closed, open }.Select(asked => asked.Single().Value).ShouldBe([0, 1, 0]);
    }

    private static Measurement[] Figures(int queued, int polled, double ageSeconds) =>
    [
        new(InHand, queued, "queued"),
        new(InHand, 0, "sending"),
        new(InHand, polled, "polled"),
        new(InHand, 0, "archiving"),
        new("klingboard.renders.queue.age", ageSeconds),
    ];

    private sealed class TestLifetime : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _started = new();
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication() => _stopping.Cancel();
    }

    private sealed class AskedQueries : DbCommandInterceptor
    {
        public List<string> Queries { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Queries.Add(command.CommandText);
            return result;
        }
    }
}
