using System.Security.Cryptography;
using System.Text;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class LedgerTests
{
    [Fact]
    public async Task Ledger_SucceededTask_IsChargedOnce()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var body = SimulatorHost.Body("own-1", change => change["mode"] = "pro").ToJsonString();
        var taskId = (string)(await simulator.CreateAsync(body)).Data!["task_id"]!;
        await simulator.FinishAsync(taskId);
        var chargedAt = simulator.Clock.GetUtcNow();

        await simulator.FinishAsync(taskId);
        await simulator.RestartAsync(() => simulator.Clock.Advance(TimeSpan.FromHours(1)));
        await simulator.FinishAsync(taskId);

        var charge = (await simulator.ReadListAsync("/_sim/ledger")).ShouldHaveSingleItem()!;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        ((string)charge["taskId"]!, (string)charge["externalTaskId"]!, (string)charge["units"]!, (string)charge["requestHash"]!)
            .ShouldBe((taskId, "own-1", "4", hash));
        ((DateTimeOffset)charge["chargedAt"]!).ShouldBe(chargedAt);
    }

    [Fact]
    public async Task Ledger_RunningAndFailedTasks_AreNotCharged()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var failing = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["prompt"] = "please fail"));
        await simulator.FinishAsync(failing);
        await simulator.AcceptAsync(SimulatorHost.Body());

        var ledger = await simulator.ReadListAsync("/_sim/ledger");

        ledger.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ledger_NobodyAskedForTheTask_StillShowsItsCharge()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var ledger = await simulator.ReadListAsync("/_sim/ledger");

        ledger.Select(charge => (string)charge!["externalTaskId"]!).ShouldBe(["own-1"]);
    }

    [Fact]
    public async Task Counts_HoldEveryCallByItsAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        await simulator.FindAsync("own-1");
        await simulator.FindAsync("own-1");
        await simulator.FindAsync("own-2");
        await simulator.SendAsync(HttpMethod.Get, "/nothing", authorization: null);

        var counts = await simulator.ReadListAsync("/_sim/counts");

        counts.Select(count => $"{count!["account"]} {count["method"]} {count["path"]} {count["httpStatus"]} {count["count"]}").Order(StringComparer.Ordinal).ShouldBe(
        [
            " GET (no such path) 404 1",
            "default GET /v1/videos/omni-video/{id} 200 2",
            "default GET /v1/videos/omni-video/{id} 404 1",
            "default POST /v1/videos/omni-video 200 1",
        ]);
    }

    [Fact]
    public async Task Ledger_OfOneAccount_LeavesOutTheOthers()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "other", apiKey = "other-key" });
        await simulator.FinishAsync(await simulator.AcceptAsync(SimulatorHost.Body("own-1")));
        await simulator.SendAsync(HttpMethod.Post, SimulatorHost.OmniVideo, SimulatorHost.Body("theirs").ToJsonString(), "Bearer other-key");
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var all = await simulator.ReadListAsync("/_sim/ledger");
        var theirs = await simulator.ReadListAsync("/_sim/ledger?account=other");

        (all.Count, (string)theirs.Single()!["externalTaskId"]!, (string)theirs.Single()!["product"]!).ShouldBe((2, "theirs", "video"));
    }

    [Fact]
    public async Task Reset_AskedForByAWebPage_ForgetsNothing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sim/reset");
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(403);
        (await simulator.ReadListAsync("/_sim/requests")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reset_ForgetsEverything()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        await simulator.FinishAsync(taskId);

        await simulator.Http.PostAsync("/_sim/reset", null, TestContext.Current.CancellationToken);
        await simulator.RestartAsync();

        (await simulator.ReadListAsync("/_sim/requests")).ShouldBeEmpty();
        (await simulator.FindAsync("own-1")).Code.ShouldBe(1203);
    }
}
