using System.ComponentModel;
using System.Diagnostics;

namespace KlingBoard.Simulator.Media;

/// <summary>What a program left behind.</summary>
/// <param name="LastError">The end of its error output, or why it did not run; one line for people.</param>
internal sealed record ToolRun(bool IsSuccess, string Output, string LastError);

/// <summary>
/// Runs ffmpeg and its companions, which open strangers' files: arguments as a list and never through a shell, bounded in time, killed with their
/// children and, on Linux, under the kernel's limits of memory, CPU time and open files, set by util-linux's <c>prlimit</c>.
/// </summary>
internal sealed class MediaTools(SimulatorOptions options) : IMediaTools
{
    private const int LongestError = 300;
    private const long Mebibyte = 1024 * 1024;

    // Two pictures in 4k, blended and encoded, were done within 768 MiB; measuring any file that the rules take stays far below 256 MiB.
    private const long RenderBytes = 1024 * Mebibyte;
    private const long ProbeBytes = 256 * Mebibyte;

    public Task<ToolRun> FFmpegAsync(IReadOnlyList<string> arguments, string folder, TimeSpan longest, CancellationToken cancellation) =>
        RunLimitedAsync(options.FFmpegPath, arguments, folder, longest, RenderBytes, cancellation);

    public Task<ToolRun> FFprobeAsync(IReadOnlyList<string> arguments, TimeSpan longest, CancellationToken cancellation) =>
        RunLimitedAsync(Path.Combine(Path.GetDirectoryName(options.FFmpegPath) ?? "", "ffprobe"), arguments, Path.GetTempPath(), longest, ProbeBytes, cancellation);

    private Task<ToolRun> RunLimitedAsync(
        string program, IReadOnlyList<string> arguments, string folder, TimeSpan longest, long bytes, CancellationToken cancellation)
    {
        // All cores may work for as long as the clock allows.
        var cpuSeconds = (long)longest.TotalSeconds * Environment.ProcessorCount;
        return OperatingSystem.IsLinux()
            ? RunAsync("prlimit", [$"--data={bytes}", $"--cpu={cpuSeconds}", "--nofile=256", "--core=0", program, .. arguments], folder, longest, cancellation)
            : RunAsync(program, arguments, folder, longest, cancellation);
    }

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
