using System.Diagnostics;

namespace KlingBoard.Tests.Media;

internal static class RunningProcesses
{
    /// <summary>Those that have this text among their arguments. A killed child may stay as a zombie, whose list is empty.</summary>
    public static int CountWith(string argument) => Process.GetProcesses().Count(process =>
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
