using System.Globalization;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Puts a program under the kernel's limits with util-linux's <c>prlimit</c>, which sets them for itself and then becomes the program, so that
/// the process id stays; and reads from its end which limit it ran into.
/// </summary>
internal static class ChildLimiter
{
    private const long Megabyte = 1024 * 1024;

    // Enough for what it reads, writes and maps, and far from what a leak or a trick would take.
    private const int OpenFiles = 256;

    // Between the signal that a program may catch and the one that it may not.
    private const int CpuGraceSeconds = 5;

    // What prlimit ends with when it cannot become the program (util-linux, include/exitcodes.h).
    private const int CannotRun = 126;
    private const int NotFound = 127;

    // How a signal's end is told: 128 and its number (signal(7), x86 and ARM).
    private const int KillSignal = 128 + 9;
    private const int TerminateSignal = 128 + 15;
    private const int CpuTimeSignal = 128 + 24;
    private const int FileSizeSignal = 128 + 25;

    // ffmpeg catches the CPU time's signal, ends its file there and says 255.
    private const int EndedBySignal = 255;

    private static readonly string[] MemoryComplaints = ["Cannot allocate memory", "memory exhausted", "get_buffer() failed", "Failed to allocate", "out of memory", "Out of memory", "OutOfMemory"];

    /// <param name="prlimit">Its name or path; empty where it is not to be had and the program runs without limits.</param>
    public static (string Program, IReadOnlyList<string> Arguments) Wrap(ChildCommand command, string prlimit)
    {
        if (prlimit.Length == 0)
        {
            return (command.FileName, command.Arguments);
        }

        var cpuSeconds = (long)Math.Ceiling(command.Limits.CpuTime.TotalSeconds);
        return (
            prlimit,
            [
                Limit("data", command.Limits.MemoryMegabytes * Megabyte),
                FormattableString.Invariant($"--cpu={cpuSeconds}:{cpuSeconds + CpuGraceSeconds}"),
                Limit("fsize", command.Limits.FileMegabytes * Megabyte),
                Limit("nofile", OpenFiles),
                Limit("core", 0),
                command.FileName,
                .. command.Arguments,
            ]);
    }

    public static ChildOutcome Judge(int exitCode, byte[] output, string errorText) => new(EndOf(exitCode, errorText), exitCode, output, errorText);

    private static ChildEnd EndOf(int exitCode, string errorText) => exitCode switch
    {
        CannotRun or NotFound => ChildEnd.NotStarted,
        KillSignal or TerminateSignal => ChildEnd.Killed,
        CpuTimeSignal or EndedBySignal => ChildEnd.TooMuchWork,
        FileSizeSignal => ChildEnd.TooMuchOutput,

        // ffprobe ends with 0 all the same.
        _ when MemoryComplaints.Any(complaint => errorText.Contains(complaint, StringComparison.Ordinal)) => ChildEnd.TooMuchMemory,
        _ => ChildEnd.Exited,
    };

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
}
