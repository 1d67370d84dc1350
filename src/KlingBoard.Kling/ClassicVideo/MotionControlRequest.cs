using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.ClassicVideo;

/// <summary>
/// A pictured character that moves like the one in a video: <c>POST /v1/videos/motion-control</c>, in the new standard
/// <c>POST /motion-control/{model}</c>. Source: the vendor's page "Motion Control" and its update notes (read 2026-09-20).
/// </summary>
public sealed record MotionControlRequest() : KlingTaskRequest(KlingEndpoint.MotionControl)
{
    /// <summary><c>kling-v3</c> or <c>kling-v2-6</c>; null leaves it to the provider (2.6).</summary>
    [JsonPropertyName("model_name"), JsonConverter(typeof(OptionalTextConverter))]
    public string? Model { get; init; }

    /// <summary>Up to 2500 characters; null for none.</summary>
    [JsonPropertyName("prompt"), JsonConverter(typeof(OptionalTextConverter))]
    public string? Prompt { get; init; }

    /// <summary>The character.</summary>
    [JsonPropertyName("image_url")]
    public required ImageInput Image { get; init; }

    /// <summary>The movement: up to 10 s when the character looks as in the image, up to 30 s when as in the video.</summary>
    [JsonPropertyName("video_url")]
    public required VideoInput Video { get; init; }

    /// <summary>Which input decides where the character faces.</summary>
    [JsonPropertyName("character_orientation")]
    public required CharacterOrientation Orientation { get; init; }

    /// <summary>Quality.</summary>
    [JsonPropertyName("mode")]
    public OmniMode Mode { get; init; }

    /// <summary>Whether the video's own sound goes into the result.</summary>
    [JsonPropertyName("keep_original_sound"), JsonConverter(typeof(YesNoConverter))]
    public bool KeepSound { get; init; } = true;

    /// <summary>One element at most. Never null.</summary>
    [JsonPropertyName("element_list")]
    public IReadOnlyList<OmniElement> Elements { get; init; } = [];

    /// <summary>Whether a watermarked copy is wanted beside the clean one.</summary>
    [JsonPropertyName("watermark_info"), JsonConverter(typeof(WatermarkConverter))]
    public bool Watermark { get; init; }
}

/// <summary>Which input decides where a character faces.</summary>
[JsonConverter(typeof(WireNameConverter<CharacterOrientation>))]
public enum CharacterOrientation
{
    [JsonStringEnumMemberName("image")]
    Image,

    [JsonStringEnumMemberName("video")]
    Video,
}
