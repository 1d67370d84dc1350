using System.ComponentModel.DataAnnotations;

namespace KlingBoard.Infrastructure.Media;

/// <summary>How media are measured, converted and sent: section <c>KlingBoard:Media</c>.</summary>
public sealed class MediaOptions
{
    public const string Section = "KlingBoard:Media";

    /// <summary>Name or path of ffmpeg, built with libx264.</summary>
    [Required]
    public string FfmpegPath { get; set; } = "ffmpeg";

    [Required]
    public string FfprobePath { get; set; } = "ffprobe";

    /// <summary>
    /// Name or path of util-linux's <c>prlimit</c>, under whose limits the tools run. Empty: without limits on memory, CPU time and file
    /// size, for systems that have no such program; the start says so.
    /// </summary>
    public string PrlimitPath { get; set; } = OperatingSystem.IsLinux() ? "prlimit" : "";

    /// <summary>CPU time for measuring one file.</summary>
    [Range(1, 600)]
    public double ProbeCpuSeconds { get; set; } = 15;

    /// <summary>CPU time for making one poster, preview or cut.</summary>
    [Range(1, 3600)]
    public double TransformCpuSeconds { get; set; } = 180;

    /// <summary>
    /// After this a measurement is given up and may be tried again: a busy machine, at low priority, gives the tool little of its time.
    /// </summary>
    [Range(0.05, 3600)]
    public double ProbeTimeoutSeconds { get; set; } = 180;

    /// <summary>The same for making one poster, preview or cut.</summary>
    [Range(0.05, 36000)]
    public double TransformTimeoutSeconds { get; set; } = 1800;

    /// <summary>How many of the tools run at once.</summary>
    [Range(1, 64)]
    public int MaxProcesses { get; set; } = 2;

    /// <summary>
    /// The path of nginx's internal location over the folder <c>media</c>, with slashes at both ends: a trusted proxy is then told to send files itself
    /// (docs/reverse-proxy.md). Empty: the app sends them.
    /// </summary>
    public string AccelPath { get; set; } = "";

    /// <summary>How much room copies of stored content may take that the tools read; nothing where the store lies on this machine.</summary>
    [Range(1, 1_000_000)]
    public int SpoolMegabytes { get; set; } = 4096;

    internal ChildLimits ProbeLimits => new(
        MediaLimits.ProbeMemoryMegabytes, TimeSpan.FromSeconds(ProbeCpuSeconds), FileMegabytes: 1, TimeSpan.FromSeconds(ProbeTimeoutSeconds));

    internal ChildLimits TransformLimits => new(
        MediaLimits.TransformMemoryMegabytes,
        TimeSpan.FromSeconds(TransformCpuSeconds),
        MediaLimits.TransformFileMegabytes,
        TimeSpan.FromSeconds(TransformTimeoutSeconds));
}
