using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Audio;

/// <summary>
/// A sound from words: <c>POST /v1/audio/text-to-audio</c>. Source: the vendor's page "Text to Audio" (read 2026-09-20) and Cloudsway's page "MaaS_KeLing_O3".
/// </summary>
public sealed record TextToAudioRequest() : KlingTaskRequest(KlingEndpoint.TextToAudio)
{
    /// <summary>1 to 200 characters (R89).</summary>
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    /// <summary>3.0 to 10.0 s with one decimal (R89).</summary>
    [JsonPropertyName("duration")]
    public required decimal DurationSeconds { get; init; }
}
