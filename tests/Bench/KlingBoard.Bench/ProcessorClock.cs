using System.Runtime.InteropServices;

namespace KlingBoard.Bench;

/// <summary>
/// The processor time of a process, in user mode and in the kernel, as the kernel counts it. <c>/proc</c> says the same in hundredths of a second, and
/// what we want to know may be less than one.
/// </summary>
internal static class ProcessorClock
{
    public static TimeSpan Of(int processId) =>
        ClockOf(processId, out var clock) == 0 && Read(clock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
            : throw new InvalidOperationException($"The processor time of process {processId} cannot be read.");

    [DllImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static extern int ClockOf(int processId, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
