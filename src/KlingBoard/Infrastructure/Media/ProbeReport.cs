using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using KlingBoard.Data.Library;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// The part of ffprobe's JSON that is asked for, such as
/// <c>{"streams":[{"codec_name":"h264","codec_type":"video","width":1280,"avg_frame_rate":"24/1","duration":"5.04"}],"format":{"duration":"5.04"}}</c>.
/// </summary>
internal sealed partial record ProbeReport(
    [property: JsonPropertyName("streams")] IReadOnlyList<ProbeStream>? Streams,
    [property: JsonPropertyName("frames")] IReadOnlyList<ProbeFrame>? Frames,
    [property: JsonPropertyName("format")] ProbeFormat? Format)
{
    /// <summary>Lying on its side: width and height change places when shown.</summary>
    public static bool IsTurned(IReadOnlyList<ProbeSideData>? sideData) =>
        sideData?.Any(data => data.Rotation is { } degrees && (int)Math.Round(Math.Abs(degrees)) % 180 == 90) == true;

    /// <summary><c>24000/1001</c> as a number; null for <c>0/0</c>.</summary>
    public static double? ReadRate(string? rate) =>
        rate?.Split('/') is [var over, var under] && ReadNumber(over) is { } frames && ReadNumber(under) is { } seconds && seconds > 0
            ? frames / seconds
            : null;

    /// <summary>Null for <c>N/A</c>, <c>0:1</c> and silence, which all mean that the file does not say.</summary>
    public static string? ReadAspect(string? aspect) => aspect is null or "N/A" or "0:1" or { Length: > 20 } ? null : aspect;

    /// <summary>Null for <c>0/0</c>.</summary>
    public static (int Numerator, int Denominator)? ReadFraction(string? rate) =>
        rate?.Split('/') is [var over, var under]
            && int.TryParse(over, CultureInfo.InvariantCulture, out var numerator) && int.TryParse(under, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0 && denominator > 0
            ? (numerator, denominator)
            : null;

    /// <summary><c>yuv420p10le</c> has 10 bits a channel, <c>rgb48be</c> 16; what names none has 8.</summary>
    public static int? ReadBitDepth(string? pixelFormat) => pixelFormat switch
    {
        null => null,
        _ when pixelFormat.StartsWith("rgb48", StringComparison.Ordinal) || pixelFormat.StartsWith("rgba64", StringComparison.Ordinal)
            || pixelFormat.StartsWith("bgr48", StringComparison.Ordinal) || pixelFormat.StartsWith("bgra64", StringComparison.Ordinal)
            || pixelFormat.StartsWith("ya16", StringComparison.Ordinal) => 16,
        _ => DeepFormat().Match(pixelFormat) is { Success: true } deep ? int.Parse(deep.Groups[1].Value, CultureInfo.InvariantCulture) : 8,
    };

    [GeneratedRegex("(?:p|gray)0?(9|10|12|14|16)(?:le|be)$")]
    private static partial Regex DeepFormat();

    private static double? ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

internal sealed record ProbeStream(
    [property: JsonPropertyName("codec_type")] string CodecType,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("sample_aspect_ratio")] string? SampleAspectRatio,
    [property: JsonPropertyName("avg_frame_rate")] string? AverageFrameRate,
    [property: JsonPropertyName("duration")] double? Duration,
    [property: JsonPropertyName("disposition")] ProbeDisposition? Disposition,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<ProbeSideData>? SideData)
{
    // Two rates that differ by less are one, of which the nominal is exact: the average is off by the last frame's length.
    private const double SameRate = 0.002;

    [JsonPropertyName("codec_name")]
    public string? CodecName { get; init; }

    [JsonPropertyName("r_frame_rate")]
    public string? NominalFrameRate { get; init; }

    /// <summary>A coded frame is a packet in the containers that are read.</summary>
    [JsonPropertyName("nb_read_packets")]
    public int? PacketCount { get; init; }

    [JsonPropertyName("pix_fmt")]
    public string? PixelFormat { get; init; }

    [JsonPropertyName("bits_per_raw_sample")]
    public int? RawBits { get; init; }

    [JsonPropertyName("color_primaries")]
    public string? ColorPrimaries { get; init; }

    [JsonPropertyName("color_transfer")]
    public string? ColorTransfer { get; init; }

    [JsonPropertyName("color_space")]
    public string? ColorMatrix { get; init; }

    [JsonPropertyName("color_range")]
    public string? ColorRange { get; init; }

    [JsonIgnore]
    public (int Numerator, int Denominator)? FrameRate =>
        ProbeReport.ReadRate(NominalFrameRate) is { } nominal && ProbeReport.ReadRate(AverageFrameRate) is { } average && Math.Abs(nominal - average) < average * SameRate
            ? ProbeReport.ReadFraction(NominalFrameRate)
            : ProbeReport.ReadFraction(AverageFrameRate);

    /// <summary>Without what only a video has.</summary>
    [JsonIgnore]
    public MediaCoding Coding => new()
    {
        Codec = Known(CodecName),
        PixelFormat = Known(PixelFormat),
        BitDepth = RawBits is > 0 ? RawBits : ProbeReport.ReadBitDepth(Known(PixelFormat)),
        ColorPrimaries = Known(ColorPrimaries),
        ColorTransfer = Known(ColorTransfer),
        ColorMatrix = Known(ColorMatrix),
        ColorRange = Known(ColorRange),
    };

    private static string? Known(string? name) => name is null or "unknown" or "unspecified" or { Length: > MediaCoding.MaxNameLength } ? null : name;
}

internal sealed record ProbeFrame([property: JsonPropertyName("side_data_list")] IReadOnlyList<ProbeSideData>? SideData);

internal sealed record ProbeSideData([property: JsonPropertyName("rotation")] double? Rotation);

internal sealed record ProbeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

internal sealed record ProbeFormat([property: JsonPropertyName("duration")] double? Duration);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class ProbeReportContext : JsonSerializerContext;
