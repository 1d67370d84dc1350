namespace KlingBoard.Infrastructure.Media;

/// <summary>What a child may use; the kernel holds it to all but the wall clock.</summary>
/// <param name="MemoryMegabytes">Of its own data (<c>RLIMIT_DATA</c>): heap, stacks and private mappings, not the libraries that it maps.</param>
/// <param name="CpuTime">Of all its threads together, so that a busy machine does not make a good file look laborious.</param>
/// <param name="FileMegabytes">The largest file that it may write.</param>
/// <param name="WallClock">
/// Only for a child that hangs without working: generous, and no verdict about the file. Counts from the start of the process, not from the
/// time it waits for its turn.
/// </param>
internal sealed record ChildLimits(int MemoryMegabytes, TimeSpan CpuTime, int FileMegabytes, TimeSpan WallClock);

/// <summary>A program to run. Arguments are passed as a list; no shell ever sees them.</summary>
/// <param name="MaxOutputBytes">More on standard output ends the process.</param>
internal sealed record ChildCommand(string FileName, IReadOnlyList<string> Arguments, ChildLimits Limits, int MaxOutputBytes = 64 * 1024);

internal enum ChildEnd
{
    Exited,

    /// <summary>It could not be started: missing, or not to be run.</summary>
    NotStarted,

    /// <summary>The wall clock ran out: the machine is busy, or the program hangs.</summary>
    TimedOut,

    /// <summary>Somebody else ended it, such as a system that is out of memory or stops.</summary>
    Killed,

    /// <summary>It used up its CPU time.</summary>
    TooMuchWork,

    /// <summary>It asked for more memory than it may have.</summary>
    TooMuchMemory,

    /// <summary>More on standard output, or a larger file, than it may write.</summary>
    TooMuchOutput,
}

/// <param name="ExitCode">-1 where it was killed from here.</param>
/// <param name="ErrorText">The beginning of standard error, at most a few kilobytes.</param>
internal sealed record ChildOutcome(ChildEnd End, int ExitCode, byte[] Output, string ErrorText)
{
    public bool Succeeded => End == ChildEnd.Exited && ExitCode == 0;
}
