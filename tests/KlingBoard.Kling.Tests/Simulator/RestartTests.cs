using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_FinishedTask_AnswersTheSame()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Port = FreePort.Next());
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        var before = await simulator.FinishAsync(taskId);

        await simulator.RestartAsync();

        (await simulator.FindAsync("own-1")).Data!.ToJsonString().ShouldBe(before.ToJsonString());
    }

    [Fact]
    public async Task Restart_ProcessingTask_GoesOnByItsOwnTimes()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());
        simulator.Clock.Advance(TimeSpan.FromSeconds(10));
        await simulator.StatusAsync(taskId);

        await simulator.RestartAsync(() => simulator.Clock.Advance(TimeSpan.FromSeconds(200)));
        var early = await simulator.StatusAsync(taskId);
        simulator.Clock.Advance(TimeSpan.FromSeconds(130));
        var late = await simulator.StatusAsync(taskId);

        (early, late).ShouldBe(("processing", "succeed"));
    }

    [Fact]
    public async Task Restart_TornLastLine_IsCutOffAndTheRestStands()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));

        await simulator.RestartAsync(() => File.AppendAllText(simulator.Journal, """{"kind":"accepted","order":{"taskId":"81"""));
        var second = await simulator.AcceptAsync(SimulatorHost.Body("own-2"));
        await simulator.RestartAsync();

        var tasks = (await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo)).Data!.AsArray();
        tasks.Select(task => (string)task!["task_id"]!).ShouldBe([second, taskId]);
    }

    [Fact]
    public async Task Restart_ExternalIdAndSlots_AreRemembered()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Slots = 1);
        await simulator.AcceptAsync(SimulatorHost.Body("own-1"));

        await simulator.RestartAsync();

        (await simulator.CreateAsync(SimulatorHost.Body("own-1"))).Code.ShouldBe(1201);
        (await simulator.CreateAsync(SimulatorHost.Body("own-2"))).Code.ShouldBe(1303);
    }

    [Fact]
    public async Task Start_DamagedLineInTheMiddle_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var other = new SimulatorOptions { DataDirectory = Path.Combine(simulator.Options.DataDirectory, "damaged") };
        Directory.CreateDirectory(other.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(other.DataDirectory, "journal-2.jsonl"), "{\"kind\":\n", TestContext.Current.CancellationToken);
        await using var server = new SimulatorServer(other);

        var error = await Should.ThrowAsync<InvalidDataException>(() => server.StartAsync(TestContext.Current.CancellationToken));

        error.Message.ShouldContain("Line 1");
    }

    [Fact]
    public async Task Start_FolderInUse_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var second = new SimulatorServer(new SimulatorOptions { DataDirectory = simulator.Options.DataDirectory });

        await Should.ThrowAsync<IOException>(() => second.StartAsync(TestContext.Current.CancellationToken));
    }
}
