using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>Faults of tasks after their acceptance. A task is 6 s in the queue and 319 s at work.</summary>
public sealed class TaskFaultTests
{
    [Fact]
    public async Task Stuck_NeverEnds_AlsoAfterARestart()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await AcceptWithAsync(simulator, new { kind = "stuck" });

        await simulator.RestartAsync(() => simulator.Clock.Advance(TimeSpan.FromDays(10)));

        (await simulator.StatusAsync(taskId)).ShouldBe("processing");
        simulator.Renderer.Plans.ShouldBeEmpty();
    }

    [Fact]
    public async Task StatusGoesBack_IsSubmittedAgainInBetween()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await AcceptWithAsync(simulator, new { kind = "statusGoesBack" });

        var seen = await SeenAsync(simulator, taskId, 10, 140, 100, 100);

        seen.ShouldBe(["processing", "submitted", "processing", "succeed"]);
    }

    [Fact]
    public async Task EndGoesBack_IsProcessingAgainAfterItsEnd()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await AcceptWithAsync(simulator, new { kind = "endGoesBack" });

        var seen = await SeenAsync(simulator, taskId, 340, 200, 400);

        seen.ShouldBe(["succeed", "processing", "succeed"]);
    }

    [Fact]
    public async Task Hidden_IsUnknownForItsSeconds()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await AcceptWithAsync(simulator, new { kind = "hidden", seconds = 60 });

        var early = await simulator.FindAsync("own-1");
        var list = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo);
        simulator.Clock.Advance(TimeSpan.FromSeconds(60));
        var late = await simulator.FindAsync("own-1");

        (early.Code, list.Data!.AsArray().Count, late.Code).ShouldBe((1203, 0, 0));
    }

    [Fact]
    public async Task WrongUnits_AreToldButNotCharged()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await AcceptWithAsync(simulator, new { kind = "wrongUnits", message = "-5" });

        var task = await simulator.FinishAsync(taskId);

        var charge = (await simulator.ReadListAsync("/_sim/ledger")).Single()!;
        ((string)task["final_unit_deduction"]!, (string)charge["units"]!).ShouldBe(("-5", "3"));
    }

    [Fact]
    public async Task AcceptTwice_MakesTwoTasksOfOneOwnId()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var first = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));

        var second = await AcceptWithAsync(simulator, new { kind = "acceptTwice" });

        second.ShouldNotBe(first);
        ((string)(await simulator.FindAsync("own-1")).Data!["task_id"]!).ShouldBe(first);
    }

    private static async Task<string> AcceptWithAsync(SimulatorHost simulator, object fault)
    {
        await simulator.ControlAsync("faults", fault);
        return await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
    }

    private static async Task<List<string>> SeenAsync(SimulatorHost simulator, string taskId, params int[] pauses)
    {
        var seen = new List<string>();
        foreach (var seconds in pauses)
        {
            simulator.Clock.Advance(TimeSpan.FromSeconds(seconds));
            seen.Add(await simulator.StatusAsync(taskId));
        }

        return seen;
    }
}
