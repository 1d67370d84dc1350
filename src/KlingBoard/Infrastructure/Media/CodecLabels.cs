using KlingBoard.Data.Library;

namespace KlingBoard.Infrastructure.Media;

/// <summary>How screens name a codec, and what they say where browsers do not play it.</summary>
internal static class CodecLabels
{
    // By ffprobe's names; others are shown as they are.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["aac"] = "AAC",
        ["alac"] = "Apple Lossless",
        ["av1"] = "AV1",
        ["cfhd"] = "CineForm",
        ["dnxhd"] = "DNxHD",
        ["flac"] = "FLAC",
        ["h264"] = "H.264",
        ["hevc"] = "H.265 (HEVC)",
        ["mjpeg"] = "Motion JPEG",
        ["mp3"] = "MP3",
        ["mpeg2video"] = "MPEG-2",
        ["mpeg4"] = "MPEG-4 Part 2",
        ["opus"] = "Opus",
        ["png"] = "PNG",
        ["prores"] = "ProRes",
        ["vp8"] = "VP8",
        ["vp9"] = "VP9",
    };

    private static readonly HashSet<string> PlayedEverywhere = ["vp8", "vp9", "av1"];
    private static readonly HashSet<string> UsualPixels = ["yuv420p", "yuvj420p"];

    /// <summary>"H.264", "ProRes, 10 bit"; null when it is not known.</summary>
    public static string? Of(MediaKind kind, MediaCoding coding) => coding.Codec is null ? null
        : coding.BitDepth is > 8 and var bits ? FormattableString.Invariant($"{NameOf(kind, coding.Codec)}, {bits} bit")
        : NameOf(kind, coding.Codec);

    /// <summary>A sentence or two for whoever is about to press Play; null where every browser plays it, or nothing is known.</summary>
    public static string? PlaybackNotice(MediaKind kind, MediaCoding coding) => (kind, coding.Codec) switch
    {
        (_, null) or (MediaKind.Image, _) => null,
        (MediaKind.Audio, "alac") => $"Most browsers cannot play {Of(kind, coding)}. Download the file to hear it.",
        (MediaKind.Audio, _) => null,
        (_, "hevc") => $"Not every browser plays {Of(kind, coding)}. Where the picture stays black or still, download the file to watch it.",
        (_, "h264") when coding.PixelFormat is null || UsualPixels.Contains(coding.PixelFormat) => null,
        (_, "h264") => $"Browsers do not play this kind of H.264 ({coding.PixelFormat}). Download the file to watch it; its poster and short preview show here.",
        (_, var codec) when PlayedEverywhere.Contains(codec) => null,
        _ => $"Browsers do not play {Of(kind, coding)}: you may hear sound over a still. Download the file to watch it; its poster and short preview show here.",
    };

    private static string NameOf(MediaKind kind, string codec) =>
        kind == MediaKind.Image && codec == "mjpeg" ? "JPEG"
        : codec.StartsWith("pcm_", StringComparison.Ordinal) ? "PCM"
        : Names.GetValueOrDefault(codec, codec);
}
