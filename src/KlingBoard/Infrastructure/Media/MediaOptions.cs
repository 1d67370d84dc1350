using System.ComponentModel.DataAnnotations;

namespace KlingBoard.Infrastructure.Media;

/// <summary>The tools that measure and convert media: section <c>KlingBoard:Media</c>.</summary>
public sealed class MediaOptions
{
    public const string Section = "KlingBoard:Media";

    /// <summary>Name or path of ffmpeg, built with libx264.</summary>
    [Required]
    public string FfmpegPath { get; set; } = "ffmpeg";

    [Required]
    public string FfprobePath { get; set; } = "ffprobe";

    /// <summary>Longest time for measuring one file.</summary>
    [Range(0.05, 600)]
    public double ProbeTimeoutSeconds { get; set; } = 15;

    /// <summary>Longest time for making one poster, preview or cut.</summary>
    [Range(0.05, 3600)]
    public double TransformTimeoutSeconds { get; set; } = 180;

    /// <summary>How many of the tools run at once.</summary>
    [Range(1, 64)]
    public int MaxProcesses { get; set; } = 2;
}
