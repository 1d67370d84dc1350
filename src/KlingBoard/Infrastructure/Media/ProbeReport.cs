using System.Globalization;
using System.Text.Json.Serialization;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// The part of ffprobe's JSON that is asked for, such as
/// <c>{"streams":[{"codec_name":"h264","codec_type":"video","width":1280,"avg_frame_rate":"24/1","duration":"5.04"}],"format":{"duration":"5.04"}}</c>.
/// </summary>
internal sealed record ProbeReport(
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
    [JsonPropertyName("codec_name")]
    public string CodecName { get; init; } = "";
}

internal sealed record ProbeFrame([property: JsonPropertyName("side_data_list")] IReadOnlyList<ProbeSideData>? SideData);

internal sealed record ProbeSideData([property: JsonPropertyName("rotation")] double? Rotation);

internal sealed record ProbeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

internal sealed record ProbeFormat([property: JsonPropertyName("duration")] double? Duration);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class ProbeReportContext : JsonSerializerContext;
