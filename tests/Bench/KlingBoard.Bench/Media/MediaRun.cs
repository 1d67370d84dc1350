namespace KlingBoard.Bench.Media;

/// <summary>What some connections got in a while, and what it cost the servers.</summary>
internal readonly record struct MediaRun(long Requests, long Bytes, TimeSpan Time, TimeSpan Cpu)
{
    private const double Gigabyte = 1e9;

    public double PerSecond => Requests / Time.TotalSeconds;

    public double MegabytesPerSecond => Bytes / 1e6 / Time.TotalSeconds;

    public double CpuMicrosecondsPerRequest => Cpu.TotalMicroseconds / Requests;

    public double CpuSecondsPerGigabyte => Cpu.TotalSeconds / (Bytes / Gigabyte);
}
