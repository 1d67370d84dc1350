using KlingBoard.Kling.Audio;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>What a person asks of a scratch voice for a shot.</summary>
public sealed record SpeechChoice
{
    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>Of the provider's catalogue; see <see cref="SpeechVoices"/>.</summary>
    public required string VoiceId { get; init; }

    public VoiceLanguage Language { get; init; } = VoiceLanguage.English;

    /// <summary>Times the usual.</summary>
    public decimal Speed { get; init; } = 1;
}
