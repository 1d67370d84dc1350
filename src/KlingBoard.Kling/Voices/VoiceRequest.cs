using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Voices;

/// <summary>
/// A new voice of the account: <c>POST /v1/general/custom-voices</c>. Source: the vendor's page "Custom Voice" (read 2026-09-20).
/// Exactly one of <see cref="Recording"/> and <see cref="VideoId"/> is given.
/// </summary>
public sealed record VoiceRequest() : KlingTaskRequest(KlingEndpoint.Voice)
{
    /// <summary>1 to 20 characters (R87).</summary>
    [JsonPropertyName("voice_name")]
    public required string Name { get; init; }

    /// <summary>URL of an mp3, wav, mp4 or mov with one clean voice, 5 to 30 s (R87); null when a video is named.</summary>
    [JsonPropertyName("voice_url")]
    public AudioInput? Recording { get; init; }

    /// <summary>Provider's id of a result with sound: Kling 2.6 or later, avatar or lip-sync; null when a recording is given.</summary>
    [JsonPropertyName("video_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? VideoId { get; init; }
}
