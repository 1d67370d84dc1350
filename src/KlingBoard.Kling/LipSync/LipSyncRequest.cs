using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.LipSync;

/// <summary>
/// Moves the lips of a found face to a recording: <c>POST /v1/videos/advanced-lip-sync</c>. Source: the vendor's page "Lip-Sync" (read 2026-09-20).
/// </summary>
public sealed record LipSyncRequest() : KlingTaskRequest(KlingEndpoint.LipSync)
{
    /// <summary>From the answer to a <see cref="FaceSearchRequest"/>.</summary>
    [JsonPropertyName("session_id")]
    public required string SessionId { get; init; }

    /// <summary>The face that speaks; the API takes one.</summary>
    [JsonPropertyName("face_choose")]
    public required IReadOnlyList<FaceChoice> Faces { get; init; }

    /// <summary>Whether a watermarked copy is wanted beside the clean one.</summary>
    [JsonPropertyName("watermark_info"), JsonConverter(typeof(WatermarkConverter))]
    public bool Watermark { get; init; }
}

/// <summary>One face and what it says. Exactly one of <see cref="AudioId"/> and <see cref="Recording"/> is given; times are milliseconds.</summary>
public sealed record FaceChoice
{
    [JsonPropertyName("face_id")]
    public required string FaceId { get; init; }

    /// <summary>Id of made speech that is not older than 30 days; null when a recording is given.</summary>
    [JsonPropertyName("audio_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? AudioId { get; init; }

    /// <summary>URL or raw Base64 of 2 to 60 s, up to 5 MB; null when speech is named.</summary>
    [JsonPropertyName("sound_file")]
    public AudioInput? Recording { get; init; }

    /// <summary>Where in the recording the part to be used begins.</summary>
    [JsonPropertyName("sound_start_time")]
    public required int StartMilliseconds { get; init; }

    /// <summary>Where in the recording it ends.</summary>
    [JsonPropertyName("sound_end_time")]
    public required int EndMilliseconds { get; init; }

    /// <summary>Where in the video it begins, within the time in which the face is seen.</summary>
    [JsonPropertyName("sound_insert_time")]
    public required int InsertMilliseconds { get; init; }

    /// <summary>0 to 2 times the recording's own volume.</summary>
    [JsonPropertyName("sound_volume")]
    public decimal Volume { get; init; } = 1;

    /// <summary>0 to 2 times the volume of the video's own sound.</summary>
    [JsonPropertyName("original_audio_volume")]
    public decimal VideoVolume { get; init; } = 1;
}
