using KlingBoard.E2E.Infrastructure;

namespace KlingBoard.E2E.Chaos;

/// <summary>Promises 1 and 3 against a process that dies at any moment; the long form is <c>./kb chaos</c>.</summary>
[Trait("Category", "Chaos")]
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Renders_AppKilledAtAnyMoment_AreSentOnceBookedOnceAndNotLost()
    {
        var plan = ChaosPlan.FromEnvironment();
        output.WriteLine($"{plan.Rounds} rounds, {plan.Renders} renders, {(plan.HasFaults ? "with" : "no")} faults, seed {plan.Seed}.");
        await using var simulator = new SimulatorProcess();
        await simulator.StartAsync();
        await using var app = new AppProcess(new Dictionary<string, string>
        {
            ["Simulator__BaseUrl"] = simulator.Url,
            ["Logging__LogLevel__Default"] = "Warning",
            // A lost create is given up on sooner than in earnest, so that a run ends within minutes.
            ["Renders__SettlingTime"] = "00:00:10",
        });
        using var client = new AppClient();

        var renders = await new KillRun(plan, app, simulator, client, output.WriteLine).RunAsync();

        renders.Count.ShouldBe(plan.Renders);
        Books.Compare(renders, await simulator.ReadRequestsAsync(), await simulator.ReadChargesAsync()).ShouldBeEmpty(app.Output);
    }
}
