using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>A program to run. Arguments are passed as a list; no shell ever sees them.</summary>
/// <param name="TimeLimit">Counts from the start of the process, not from the time it waits for its turn.</param>
/// <param name="MaxOutputBytes">More on standard output ends the process.</param>
internal sealed record ChildCommand(string FileName, IReadOnlyList<string> Arguments, TimeSpan TimeLimit, int MaxOutputBytes = 64 * 1024);

internal enum ChildEnd
{
    Exited,
    TimedOut,
    TooMuchOutput,
}

/// <param name="ErrorText">The beginning of standard error, at most a few kilobytes.</param>
internal sealed record ChildOutcome(ChildEnd End, int ExitCode, byte[] Output, string ErrorText)
{
    public bool Succeeded => End == ChildEnd.Exited && ExitCode == 0;
}

/// <summary>
/// Runs the media tools in bounded child processes: few at once, each with a time limit, capped output, next to no environment, low
/// priority, and killed with its children when it must end. Singleton.
/// </summary>
internal sealed class ChildProcess(IOptions<MediaOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxErrorBytes = 8 * 1024;

    private readonly SemaphoreSlim _turns = new(options.Value.MaxProcesses);

    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there or may not be run.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process has ended.</exception>
    public async Task<ChildOutcome> RunAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await RunNowAsync(command, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<ChildOutcome> RunNowAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(command.TimeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit.Token);
        using var process = Process.Start(StartInfo(command))!;
        process.StandardInput.Close();
        LowerPriority(process);
        try
        {
            return await ReadAsync(process, command, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChildOutcome(ChildEnd.TimedOut, -1, [], "");
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static async Task<ChildOutcome> ReadAsync(Process process, ChildCommand command, CancellationToken cancellationToken)
    {
        // Both are read at once: a full pipe nobody empties would hold the process for ever.
        var errorTask = ReadUpToAsync(process.StandardError.BaseStream, MaxErrorBytes, drain: true, cancellationToken);
        var output = await ReadUpToAsync(process.StandardOutput.BaseStream, command.MaxOutputBytes + 1, drain: false, cancellationToken);
        if (output.Length > command.MaxOutputBytes)
        {
            return new ChildOutcome(ChildEnd.TooMuchOutput, -1, [], "");
        }

        var error = await errorTask;
        await process.WaitForExitAsync(cancellationToken);
        return new ChildOutcome(ChildEnd.Exited, process.ExitCode, output, System.Text.Encoding.UTF8.GetString(error));
    }

    private static async Task<byte[]> ReadUpToAsync(Stream stream, int maxBytes, bool drain, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, maxBytes - kept.Length));
            if (kept.Length == maxBytes && !drain)
            {
                break;
            }
        }

        return kept.ToArray();
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        // A killed process ends at once; it must have ended before its files are deleted.
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static ProcessStartInfo StartInfo(ChildCommand command)
    {
        var start = new ProcessStartInfo(command.FileName)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Settings and secrets of the app are none of the tool's business.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or the system does not allow it: then it runs as it is.
        }
    }
}
