using KlingBoard.Simulator;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class MediaToolsTests
{
    [Fact]
    public async Task Program_KnowsNothingOfTheAppsEnvironment()
    {
        Environment.SetEnvironmentVariable("KLINGBOARD_TEST_SECRET", "secret");
        var tools = new MediaTools(new SimulatorOptions());

        var run = await tools.RunAsync("env", [], Path.GetTempPath(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var names = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal);
        names.ShouldBe(["LC_ALL", "PATH"]);
    }
}
