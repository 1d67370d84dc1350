using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class RenderMeterTests : RenderTest
{
    private const string InHand = "klingboard.renders.in_hand";

    [Fact]
    public async Task Renders_OnTheirWay_AreCountedByWhatIsDoneForThemAndTheQueueByAge()
    {
        using var measured = new Measured("KlingBoard.Renders");
        _ = new RenderMeter(measured, Database, Clock);
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
        _ = new RenderMeter(measured, Database, Clock);
        measured.Ask();
        await SubmitOneAsync();

        var atOnce = measured.Ask();
        Clock.Advance(TimeSpan.FromSeconds(5));
        var later = measured.Ask();

        atOnce.ShouldBe(Figures(0, 0, 0));
        later.ShouldBe(Figures(1, 0, 5));
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
}
