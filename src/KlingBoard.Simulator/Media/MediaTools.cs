using System.ComponentModel;
using System.Diagnostics;

namespace KlingBoard.Simulator.Media;

/// <summary>What a program left behind.</summary>
/// <param name="LastError">The end of its error output, or why it did not run; one line for people.</param>
internal sealed record ToolRun(bool IsSuccess, string Output, string LastError);

/// <summary>Runs ffmpeg and its companions: arguments as a list and never through a shell, bounded in time, killed with their children.</summary>
internal sealed class MediaTools(SimulatorOptions options)
{
    private const int LongestError = 300;

    public Task<ToolRun> FFmpegAsync(IReadOnlyList<string> arguments, string folder, TimeSpan longest, CancellationToken cancellation) =>
        RunAsync(options.FFmpegPath, arguments, folder, longest, cancellation);

    public Task<ToolRun> FFprobeAsync(IReadOnlyList<string> arguments, TimeSpan longest, CancellationToken cancellation) =>
        RunAsync(Path.Combine(Path.GetDirectoryName(options.FFmpegPath) ?? "", "ffprobe"), arguments, Path.GetTempPath(), longest, cancellation);

    public async Task<ToolRun> RunAsync(string program, IReadOnlyList<string> arguments, string folder, TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        using var process = new Process { StartInfo = StartInfo(program, arguments, folder) };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return new ToolRun(false, "", $"{program} does not start: {error.Message}");
        }

        try
        {
            // Both pipes are read at once; a full one would stop the program.
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ToolRun(process.ExitCode == 0, await output, Shorten(await errors));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ToolRun(false, "", $"{program} took longer than {longest.TotalSeconds:0} s");
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo StartInfo(string program, IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What the app was started with is no business of programs that open strangers' files: its secrets stand there.
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }

    private static string Shorten(string errors)
    {
        var line = string.Join(' ', errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= LongestError ? line : line[^LongestError..];
    }
}
