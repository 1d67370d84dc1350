using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Audio;

/// <summary>
/// Sound effects and music for a silent video: <c>POST /v1/audio/video-to-audio</c>. Source: the vendor's page "Video to Audio" (read 2026-09-20).
/// Exactly one of <see cref="VideoId"/> and <see cref="Video"/> is given.
/// </summary>
public sealed record VideoToAudioRequest() : KlingTaskRequest(KlingEndpoint.VideoToAudio)
{
    /// <summary>Provider's id of a result that is not older than 30 days; null when a video is given.</summary>
    [JsonPropertyName("video_id"), JsonConverter(typeof(OptionalTextConverter))]
    public string? VideoId { get; init; }

    /// <summary>An mp4 or mov of 3 to 20 s and up to 100 MB; null when a result is named.</summary>
    [JsonPropertyName("video_url")]
    public VideoInput? Video { get; init; }

    /// <summary>Words for the effects, up to 200 characters; null leaves them to the model.</summary>
    [JsonPropertyName("sound_effect_prompt"), JsonConverter(typeof(OptionalTextConverter))]
    public string? EffectPrompt { get; init; }

    /// <summary>Words for the music, up to 200 characters; null leaves it to the model.</summary>
    [JsonPropertyName("bgm_prompt"), JsonConverter(typeof(OptionalTextConverter))]
    public string? MusicPrompt { get; init; }

    /// <summary>Whether details are made louder, as in ASMR recordings.</summary>
    [JsonPropertyName("asmr_mode")]
    public bool AsmrMode { get; init; }
}
