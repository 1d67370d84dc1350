using System.Diagnostics;

namespace KlingBoard.Tests.Media;

internal static class RunningProcesses
{
    /// <summary>The kernel takes a killed process apart in its own time, which is told to nobody but its parent; 10 s are far more.</summary>
    /// <exception cref="OperationCanceledException">One lives on.</exception>
    public static async Task UntilNoneWithAsync(string argument, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (CountWith(argument) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        }
    }

    /// <summary>Those that have this text among their arguments. A killed child may stay as a zombie, whose list is empty.</summary>
    private static int CountWith(string argument) => Process.GetProcesses().Count(process =>
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
