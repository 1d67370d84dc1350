using System.ComponentModel;
using System.Diagnostics;
using KlingBoard.Infrastructure.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _child = new(Options.Create(new MediaOptions { MaxProcesses = 1 }), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _child.Dispose();

    [Fact]
    public async Task Run_ShellSigns_ReachTheProgramUnread()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/bin/echo", ["$(id)", ";", "`id`", "a b"], Long), Cancellation);

        System.Text.Encoding.UTF8.GetString(outcome.Output).ShouldBe("$(id) ; `id` a b\n");
    }

    [Fact]
    public async Task Run_AppsEnvironment_IsNotPassedOn()
    {
        Environment.SetEnvironmentVariable("KLINGBOARD_TEST_SECRET", "hidden");

        var outcome = await _child.RunAsync(new ChildCommand("/usr/bin/env", [], Long), Cancellation);

        System.Text.Encoding.UTF8.GetString(outcome.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0]).Order().ShouldBe(["LC_ALL", "PATH"]);
    }

    [Fact]
    public async Task Run_EndlessOutput_IsEnded()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/usr/bin/yes", [], Long, MaxOutputBytes: 1000), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TooMuchOutput);
    }

    [Fact]
    public async Task Run_EndlessErrors_AreReadButNotKept()
    {
        var outcome = await _child.RunAsync(new ChildCommand("/bin/sh", ["-c", "yes | head -c 300000 >&2; exit 3"], Long), Cancellation);

        (outcome.End, outcome.ExitCode, outcome.ErrorText.Length).ShouldBe((ChildEnd.Exited, 3, 8 * 1024));
    }

    [Fact]
    public async Task Run_BeyondTheTimeLimit_KillsTheWholeTree()
    {
        var marker = $"6{Random.Shared.Next(100_000, 999_999)}";

        var outcome = await _child.RunAsync(
            new ChildCommand("/bin/sh", ["-c", $"sleep {marker} & sleep {marker}; true"], TimeSpan.FromMilliseconds(300)), Cancellation);

        outcome.End.ShouldBe(ChildEnd.TimedOut);
        CountRunning(marker).ShouldBe(0);
    }

    [Fact]
    public async Task Run_Cancelled_KillsAndFreesTheTurn()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => _child.RunAsync(new ChildCommand("/bin/sleep", ["600"], Long), cancel.Token));

        var next = await _child.RunAsync(new ChildCommand("/bin/true", [], Long), Cancellation);
        next.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ManyAtOnce_TakeTurns()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        var alone = new ChildCommand("/bin/sh", ["-c", $"mkdir {folder} && sleep 0.1 && rmdir {folder}"], Long);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _child.RunAsync(alone, Cancellation)));

        outcomes.ShouldAllBe(outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task Start_ToolMissing_SaysWhatToInstall()
    {
        var check = new MediaToolsCheck(_child, Options.Create(new MediaOptions { FfmpegPath = "/nowhere/ffmpeg" }));

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => check.StartingAsync(Cancellation));

        failure.Message.ShouldContain("apt-get install ffmpeg");
        failure.InnerException.ShouldBeOfType<Win32Exception>();
    }

    // The kernel lists the arguments of every process; a killed child may stay as a zombie, whose list is empty.
    private static int CountRunning(string argument) => Process.GetProcesses().Count(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(argument, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}
