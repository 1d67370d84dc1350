using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Audio;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>What a person asks of a scratch voice for a shot.</summary>
public sealed record SpeechChoice : IShotChoice
{
    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>Of the provider's catalogue; see <see cref="SpeechVoices"/>.</summary>
    public required string VoiceId { get; init; }

    public VoiceLanguage Language { get; init; } = VoiceLanguage.English;

    /// <summary>Times the usual.</summary>
    public decimal Speed { get; init; } = 1;

    KlingEndpoint IShotChoice.Endpoint => KlingEndpoint.Speech;

    Task<IRenderPlan> IShotChoice.PlanAsync(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken) =>
        Task.FromResult<IRenderPlan>(new SpeechPlan(shot, this));
}
