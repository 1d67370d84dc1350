using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Omni;

/// <summary>Who divides a multi-shot video into shots: the request, or the model from the prompt.</summary>
[JsonConverter(typeof(WireNameConverter<OmniShotType>))]
public enum OmniShotType
{
    [JsonStringEnumMemberName("customize")]
    Customize,

    [JsonStringEnumMemberName("intelligence")]
    Intelligence,
}

/// <summary>Output quality: 720p, 1080p or 2160p.</summary>
[JsonConverter(typeof(WireNameConverter<OmniMode>))]
public enum OmniMode
{
    [JsonStringEnumMemberName("std")]
    Std,

    [JsonStringEnumMemberName("pro")]
    Pro,

    [JsonStringEnumMemberName("4k")]
    FourK,
}

public enum OmniFrame
{
    First,
    End,
}

/// <summary>Feature: the video lends camera, style or context. Base: the video itself is edited.</summary>
public enum OmniVideoUse
{
    Base,
    Feature,
}

/// <summary>How an element was made. A legacy body does not say, so a request read back holds <see cref="Unknown"/>.</summary>
public enum ElementKind
{
    Unknown,
    MultiImage,
    VideoCharacter,
}

/// <param name="Index">Counts from 1 without gaps.</param>
/// <param name="Prompt">Text of this shot, with the same tokens as the request's prompt.</param>
/// <param name="DurationSeconds">Whole seconds, at least 1.</param>
public sealed record OmniShot(
    [property: JsonPropertyName("index")] int Index,
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("duration"), JsonConverter(typeof(SecondsTextConverter))] int DurationSeconds);

/// <summary>A reference image, or the first or last picture of the video.</summary>
public sealed record OmniImage
{
    /// <summary>An absolute http(s) URL that the provider can reach, or raw Base64 without a <c>data:</c> prefix.</summary>
    public required string Source { get; init; }

    /// <summary>Null for a plain reference.</summary>
    public OmniFrame? Frame { get; init; }

    /// <summary>Null when the file was not looked at; rules about the file are then skipped.</summary>
    public ImageFacts? Facts { get; init; }

    // Base64 runs to megabytes; a log line or an assertion message must not.
    public override string ToString() =>
        $"OmniImage {{ Source = {MediaText.Short(Source)}, Frame = {Frame}, Facts = {Facts} }}";
}

/// <param name="ElementId">The provider's id: 64 bits, so it must never pass through a JavaScript number.</param>
public sealed record OmniElement(
    [property: JsonPropertyName("element_id"), JsonConverter(typeof(ElementIdConverter))] long ElementId,
    [property: JsonIgnore] ElementKind Kind = ElementKind.Unknown);

public sealed record OmniVideo
{
    /// <summary>An absolute http(s) URL that the provider can reach; there is no upload and no Base64 for videos.</summary>
    public required string Url { get; init; }

    public OmniVideoUse Use { get; init; }

    /// <summary>Whether the input's own sound goes into the result.</summary>
    public bool KeepSound { get; init; }

    /// <summary>Null when the file was not looked at; rules about the file are then skipped.</summary>
    public VideoFacts? Facts { get; init; }
}
