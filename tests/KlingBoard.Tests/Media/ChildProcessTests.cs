using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly ChildLimits Usual = new(256, TimeSpan.FromSeconds(15), 1, TimeSpan.FromMinutes(5));

    private readonly LogLines _log = new();
    private readonly ChildProcess _child = new(Options.Create(new MediaOptions { MaxProcesses = 1 }), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _child.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Run_ShellSigns_ReachTheProgramUnread()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/bin/echo", ["$(id)", ";", "`id`", "a b"], Usual), Cancellation);

        System.Text.Encoding.UTF8.GetString(outcome.Output).ShouldBe("$(id) ; `id` a b\n");
    }

    [Fact]
    public async Task Run_AppsEnvironment_IsNotPassedOn()
    {
        Environment.SetEnvironmentVariable("KLINGBOARD_TEST_SECRET", "hidden");

        var outcome = await _child.RunAsync(new ChildCommand("/usr/bin/env", [], Usual), Cancellation);

        System.Text.Encoding.UTF8.GetString(outcome.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0]).Order().ShouldBe(["LC_ALL", "PATH"]);
    }

    [Fact]
    public async Task Run_EndlessOutput_IsEnded()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/usr/bin/yes", [], Usual, MaxOutputBytes: 1000), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TooMuchOutput);
    }

    [Fact]
    public async Task Run_EndlessErrors_AreReadButNotKept()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/bin/sh", ["-c", "yes | head -c 300000 >&2; exit 3"], Usual), Cancellation);

        (outcome.End, outcome.ExitCode, outcome.ErrorText.Length).ShouldBe((ChildEnd.Exited, 3, 8 * 1024));
    }

    [Fact]
    public async Task Run_BeyondTheTimeLimit_KillsTheWholeTree()
    {
        var marker = $"6{Random.Shared.Next(100_000, 999_999)}";

        var outcome = await _child.RunAsync(
            new ChildCommand("/bin/sh", ["-c", $"sleep {marker} & sleep {marker}; true"], Usual with { WallClock = TimeSpan.FromMilliseconds(300) }), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TimedOut);
        await RunningProcesses.UntilNoneWithAsync(marker, Cancellation);
    }

    [Fact]
    public async Task Run_Cancelled_KillsAndFreesTheTurn()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => _child.RunAsync(new ChildCommand("/bin/sleep", ["600"], Usual), cancel.Token));

        var next = await _child.RunAsync(new ChildCommand("/bin/true", [], Usual), Cancellation);
        next.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ManyAtOnce_TakeTurns()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        var alone = new ChildCommand("/bin/sh", ["-c", $"mkdir {folder} && sleep 0.1 && rmdir {folder}"], Usual);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _child.RunAsync(alone, Cancellation)));

        outcomes.ShouldAllBe(outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task Run_ProgramMissing_IsNotStarted()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/nowhere/ffmpeg", [], Usual), Cancellation);

        outcome.End.ShouldBe(ChildEnd.NotStarted);
        outcome.ErrorText.ShouldContain("No such file");
    }

    [Fact]
    public async Task Run_BeyondItsCpuTime_IsEndedByTheKernel()
    {
        var outcome = await _child.RunAsync(
            new ChildCommand("/bin/sh", ["-c", "while :; do :; done"], Usual with { CpuTime = TimeSpan.FromSeconds(1) }), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TooMuchWork);
    }

    [Fact]
    public async Task Run_BeyondItsFileSize_IsEndedByTheKernel()
    {
        using var folder = new TempFolder("child");

        var outcome = await _child.RunAsync(
            new ChildCommand("/bin/dd", ["if=/dev/zero", $"of={folder.Path}/large", "bs=64k", "count=100"], Usual), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TooMuchOutput);
        new FileInfo(Path.Combine(folder.Path, "large")).Length.ShouldBe(1024 * 1024);
    }

    [Fact]
    public async Task Run_BeyondItsMemory_IsRefusedIt()
    {
        // dd allocates its block before it reads.
        var outcome = await _child.RunAsync(new ChildCommand("/bin/dd", ["if=/dev/zero", "of=/dev/null", "bs=300M", "count=1"], Usual), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TooMuchMemory);
    }

    [Fact]
    public async Task Run_EndedByAnother_SaysSo()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/bin/sh", ["-c", "kill -KILL $$"], Usual), Cancellation);

        outcome.End.ShouldBe(ChildEnd.Killed);
    }

    [Fact]
    public async Task Start_ToolMissing_SaysWhatToInstall()
    {
        var failure = await Should.ThrowAsync<StartRefusedException>(() => CheckAsync(new MediaOptions { FfmpegPath = "/nowhere/ffmpeg" }));

        failure.Message.ShouldContain("apt-get install ffmpeg");
    }

    [Fact]
    public async Task Start_LimiterMissing_SaysWhatToInstall()
    {
        var failure = await Should.ThrowAsync<StartRefusedException>(() => CheckAsync(new MediaOptions { PrlimitPath = "/nowhere/prlimit" }));

        failure.Message.ShouldContain("Install util-linux");
    }

    [Fact]
    public async Task Start_LimiterRenounced_StartsAndSaysSo()
    {
        await CheckAsync(new MediaOptions { PrlimitPath = "" });

        _log.Lines.ShouldHaveSingleItem().ShouldContain("without limits");
    }

    [Fact]
    public async Task Start_ToolThatIsSlowToAnswer_StartsAndSaysSo()
    {
        var slow = await MediaSamples.ScriptAsync("exec sleep 600");

        await CheckAsync(new MediaOptions { FfmpegPath = slow, ProbeTimeoutSeconds = 0.3 });

        _log.Lines.ShouldContain(line => line.Contains($"{slow} has not answered within 0.3 s", StringComparison.Ordinal));
    }

    private async Task CheckAsync(MediaOptions media)
    {
        var wrapped = Options.Create(media);
        using var child = new ChildProcess(wrapped, TimeProvider.System);
        using var loggers = new LoggerFactory([_log]);
        await new MediaToolsCheck(child, wrapped, loggers.CreateLogger<MediaToolsCheck>()).StartingAsync(Cancellation);
    }
}
