using System.Diagnostics;

namespace KlingBoard.Bench.Core;

/// <summary>What a server and its machine had done by a moment.</summary>
/// <param name="Server">Processor time of the server.</param>
/// <param name="Machine">Processor time that all cores have spent on anything.</param>
/// <param name="Statements">As <see cref="WebProcess.Statements"/>.</param>
internal readonly record struct Meter(long Timestamp, TimeSpan Server, TimeSpan Machine, long Statements)
{
    private const int TicksPerSecond = 100;

    public static Meter Read(WebProcess server) => new(Stopwatch.GetTimestamp(), server.Cpu, MachineBusy(), server.Statements);

    public static Spent operator -(Meter after, Meter before) => new(
        Stopwatch.GetElapsedTime(before.Timestamp, after.Timestamp),
        after.Server - before.Server, after.Machine - before.Machine, after.Statements - before.Statements);

    // user, nice, system, idle, iowait, irq, softirq of all cores, in hundredths of a second.
    private static TimeSpan MachineBusy()
    {
        var all = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(long.Parse).ToArray();
        return TimeSpan.FromSeconds((double)(all[0] + all[1] + all[2] + all[5] + all[6]) / TicksPerSecond);
    }
}

/// <summary>What was spent between two readings.</summary>
internal readonly record struct Spent(TimeSpan Time, TimeSpan Server, TimeSpan Machine, long Statements)
{
    /// <summary>How much of one core the server took, 0 to the number of cores.</summary>
    public double Cores => Server / Time;

    /// <summary>What of it goes beyond an idle server's spending.</summary>
    public TimeSpan ServerBeyond(Spent idle) => Server - (idle.Server * (Time / idle.Time));
}
