using System.Globalization;
using System.Text.Json;
using KlingBoard.Kling;

namespace KlingBoard.Simulator.Media;

/// <summary>Reads the facts of a media file with ffprobe, which judges by content and never by name.</summary>
internal sealed class MediaProbe(IMediaTools tools)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    /// <summary>Null when the file holds no picture.</summary>
    public async Task<ImageFacts?> ProbeImageAsync(string path, CancellationToken cancellation)
    {
        var report = await ProbeAsync(path, cancellation);
        return report?.Picture is { } picture
            ? new ImageFacts(ImageFormat(report.Format?.FormatName), picture.Width, picture.Height, new FileInfo(path).Length)
            : null;
    }

    /// <summary>Null when the file holds no video.</summary>
    public async Task<VideoFacts?> ProbeVideoAsync(string path, CancellationToken cancellation)
    {
        var report = await ProbeAsync(path, cancellation);
        return report?.Picture is { } picture
            ? new VideoFacts(
                Container(report.Format),
                picture.Width,
                picture.Height,
                Number(picture.Duration) ?? Number(report.Format?.Duration) ?? 0,
                Rate(picture.AvgFrameRate),
                new FileInfo(path).Length,
                picture.SampleAspectRatio ?? "")
            : null;
    }

    /// <summary>Null when the file holds no sound. Its length is that of the file, as players show it.</summary>
    public async Task<AudioFacts?> ProbeSoundAsync(string path, CancellationToken cancellation)
    {
        var report = await ProbeAsync(path, cancellation);
        return report?.HasSound == true
            ? new AudioFacts(SoundFormat(report.Format?.FormatName), Number(report.Format?.Duration) ?? 0, new FileInfo(path).Length)
            : null;
    }

    /// <summary>Seconds of a video's picture or of a sound; null for anything else.</summary>
    public async Task<double?> DurationAsync(string path, CancellationToken cancellation)
    {
        var report = await ProbeAsync(path, cancellation);
        return Number(report?.Picture?.Duration) ?? Number(report?.Format?.Duration);
    }

    private async Task<Report?> ProbeAsync(string path, CancellationToken cancellation)
    {
        // Only local files: a playlist must not make ffprobe reach elsewhere.
        string[] arguments =
        [
            "-v", "error", "-protocol_whitelist", "file", "-of", "json",
            "-show_entries", "format=format_name,duration:format_tags=major_brand:stream=codec_type,width,height,avg_frame_rate,sample_aspect_ratio,duration",
            $"file:{path}",
        ];
        var run = await tools.FFprobeAsync(arguments, LongestRun, cancellation);
        return run.IsSuccess ? JsonSerializer.Deserialize<Report>(run.Output, Json) : null;
    }

    private static string ImageFormat(string? name) => name switch
    {
        "jpeg_pipe" => "jpg",
        "png_pipe" => "png",
        _ => (name ?? "unknown").Replace("_pipe", "", StringComparison.Ordinal).Split(',')[0],
    };

    // ffprobe has one name for the whole family: "mov,mp4,m4a,3gp,3g2,mj2"; the brand tells them apart.
    private static string Container(FormatPart? format)
    {
        var name = format?.FormatName ?? "unknown";
        if (!name.StartsWith("mov,mp4", StringComparison.Ordinal))
        {
            return name.Split(',')[0];
        }

        return format?.Tags?.MajorBrand?.StartsWith("qt", StringComparison.Ordinal) == true ? "mov" : "mp4";
    }

    // A raw stream of AAC is named for itself; one in a container goes by the family's second name.
    private static string SoundFormat(string? name) => name?.StartsWith("mov,mp4", StringComparison.Ordinal) == true ? "m4a" : (name ?? "unknown").Split(',')[0];

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // "24000/1001"; "0/0" when not known.
    private static double Rate(string? text)
    {
        var parts = (text ?? "").Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } count && Number(parts[1]) is { } time and > 0 ? count / time : 0;
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Report(IReadOnlyList<StreamPart>? Streams, FormatPart? Format)
    {
        public StreamPart? Picture => Streams?.FirstOrDefault(stream => stream.CodecType == "video");

        public bool HasSound => Streams?.Any(stream => stream.CodecType == "audio") == true;
    }

    private sealed record StreamPart(string? CodecType, int Width, int Height, string? AvgFrameRate, string? SampleAspectRatio, string? Duration);

    private sealed record FormatPart(string? FormatName, string? Duration, TagPart? Tags);

    private sealed record TagPart(string? MajorBrand);
}
