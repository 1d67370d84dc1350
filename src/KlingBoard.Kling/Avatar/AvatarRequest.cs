using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Avatar;

/// <summary>
/// A pictured person who speaks or sings a recording: <c>POST /v1/videos/avatar/image2video</c>. Source: the vendor's page "Avatar" (read 2026-09-20)
/// and Cloudsway's page "MaaS_KeLing_O3". Exactly one of <see cref="AudioId"/> and <see cref="Recording"/> is given (R90).
/// </summary>
public sealed record AvatarRequest() : KlingTaskRequest(KlingEndpoint.Avatar)
{
    /// <summary>The person, as any reference image (R19 to R22).</summary>
    [JsonPropertyName("image")]
    public required ImageInput Image { get; init; }

    /// <summary>Id of made speech; null when a recording is given.</summary>
    [JsonPropertyName("audio_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? AudioId { get; init; }

    /// <summary>URL or raw Base64 of an mp3, wav, m4a or aac of 2 to 300 s, up to 5 MB; null when speech is named.</summary>
    [JsonPropertyName("sound_file")]
    public AudioInput? Recording { get; init; }

    /// <summary>Up to 2500 characters; null for none.</summary>
    [JsonPropertyName("prompt"), JsonConverter(typeof(OptionalTextConverter))]
    public string? Prompt { get; init; }

    /// <summary>Standard or pro.</summary>
    [JsonPropertyName("mode")]
    public OmniMode Mode { get; init; }

    /// <summary>Whether a watermarked copy is wanted beside the clean one.</summary>
    [JsonPropertyName("watermark_info"), JsonConverter(typeof(WatermarkConverter))]
    public bool Watermark { get; init; }
}
