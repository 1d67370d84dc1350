using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class ClockTests
{
    [Fact]
    public async Task Clock_Advanced_EndsTasksAtOnce()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        await simulator.ControlAsync("clock", new { advanceSeconds = 3600 });

        (await simulator.StatusAsync(taskId)).ShouldBe("succeed");
    }

    [Fact]
    public async Task Clock_AdvancedByThirtyDays_TakesTaskAndLinksAway()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        var url = (string)(await simulator.FinishAsync(taskId))["task_result"]!["videos"]![0]!["url"]!;

        await simulator.ControlAsync("clock", new { advanceSeconds = 30 * 86400 });
        using var link = await simulator.Http.GetAsync(url, TestContext.Current.CancellationToken);

        ((int)link.StatusCode, (await simulator.FindAsync("own-1")).Code).ShouldBe((404, 1203));
        (await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo)).Data!.AsArray().ShouldBeEmpty();
        (await simulator.CreateAsync(SimulatorHost.Body("own-1"))).Code.ShouldBe(1201);
    }

    [Fact]
    public async Task Clock_Advanced_DoesNotSpoilSignedTokens()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("clock", new { advanceSeconds = 86400 });
        var token = KlingJwt.Sign("sim-access", "sim-secret-key", simulator.Clock.GetUtcNow());

        var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo, authorization: $"Bearer {token}");

        answer.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Clock_Frozen_HoldsTasksUntilItRunsAgain()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        await simulator.ControlAsync("clock", new { frozen = true });
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var frozen = await simulator.StatusAsync(taskId);
        await simulator.ControlAsync("clock", new { frozen = false });
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var running = await simulator.StatusAsync(taskId);

        (frozen, running).ShouldBe(("submitted", "succeed"));
    }

    [Fact]
    public async Task Clock_SpedUp_RunsOnThroughARestart()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var begin = simulator.Clock.GetUtcNow();
        await simulator.ControlAsync("clock", new { speed = 100, advanceSeconds = 10 });

        await simulator.RestartAsync(() => simulator.Clock.Advance(TimeSpan.FromSeconds(3)));

        var view = System.Text.Json.Nodes.JsonNode.Parse(await simulator.Http.GetStringAsync("/_sim/clock", TestContext.Current.CancellationToken))!;
        ((DateTimeOffset)view["now"]! - begin, (double)view["speed"]!).ShouldBe((TimeSpan.FromSeconds(310), 100));
    }

    [Theory]
    [InlineData("""{"advanceSeconds":-1}""")]
    [InlineData("""{"speed":0}""")]
    [InlineData("""{"advanceSeconds":1e12}""")]
    [InlineData("""{"faster":2}""")]
    public async Task Clock_SetImpossibly_IsRefused(string body)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await simulator.Http.PostAsync("/_sim/clock", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
    }
}
