using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class EmbeddedTests
{
    [Fact]
    public async Task Start_InsideAnotherProcess_SaysNothingAsIfItWereTheApp()
    {
        using var lines = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Information));
        await using var host = await SimulatorHost.StartAsync();
        var folder = Path.Combine(host.Options.DataDirectory, "second");

        await using (var server = new SimulatorServer(new SimulatorOptions { DataDirectory = folder }, loggers: loggers))
        {
            await server.StartAsync(TestContext.Current.CancellationToken);
        }

        lines.Lines.ShouldBeEmpty();
    }
}
