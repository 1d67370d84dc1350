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

    [Fact]
    public async Task Probe_RunsUnderTheKernelsLimits()
    {
        var folder = Directory.CreateTempSubdirectory("klingboard-tools-");
        var path = Path.Combine(folder.FullName, "ffprobe");
        await File.WriteAllTextAsync(path, "#!/bin/sh\nulimit -d\nulimit -n\nulimit -c\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var tools = new MediaTools(new SimulatorOptions { FFmpegPath = Path.Combine(folder.FullName, "ffmpeg") });

        var run = await tools.FFprobeAsync([], TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        folder.Delete(recursive: true);
        (run.LastError, run.Output).ShouldBe(("", "262144\n256\n0\n"));
    }
}
