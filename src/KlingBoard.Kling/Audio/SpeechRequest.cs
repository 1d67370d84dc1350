using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Audio;

/// <summary>
/// Text to speech: <c>POST /v1/audio/tts</c>, which answers at once. Source: the vendor's page "TTS" (read 2026-09-20).
/// </summary>
public sealed record SpeechRequest : IKlingRequest
{
    [JsonIgnore]
    public KlingEndpoint Endpoint => KlingEndpoint.Speech;

    /// <summary>Always empty: see <see cref="KlingEndpoints.AnswersAtOnce"/>.</summary>
    [JsonIgnore]
    public string ExternalTaskId => "";

    /// <summary>Always null.</summary>
    [JsonIgnore]
    public string? CallbackUrl => null;

    /// <summary>1 to 1000 characters (R91).</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    /// <summary>An id of this endpoint's own catalogue; ids of the preset voices are refused with 1201.</summary>
    [JsonPropertyName("voice_id")]
    public required string VoiceId { get; init; }

    [JsonPropertyName("voice_language")]
    public required VoiceLanguage Language { get; init; }

    /// <summary>0.8 to 2.0 times the usual speed (R91).</summary>
    [JsonPropertyName("voice_speed")]
    public decimal Speed { get; init; } = 1;
}

/// <summary>The languages that speech can be made in.</summary>
[JsonConverter(typeof(WireNameConverter<VoiceLanguage>))]
public enum VoiceLanguage
{
    [JsonStringEnumMemberName("zh")]
    Chinese,

    [JsonStringEnumMemberName("en")]
    English,
}
