using KlingBoard.Data.Library;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Features.Elements.Making;

/// <summary>A voice for an element, from a recording. Pure.</summary>
/// <param name="Blocker">Why the registry refuses it; null when nothing does.</param>
internal sealed record VoicePlan(RenderSubject Subject, VoiceRequest Request, string? Blocker) : IRenderPlan
{
    IKlingRequest IRenderPlan.Request => Request;

    public int Takes => 1;

    public RequestSummary Summary => new(Model: "", Mode: "", DurationSeconds: 0, $"Voice {Request.Name}");

    /// <param name="recording">A sound, or a video with sound; null where none was chosen, or it is gone.</param>
    public static VoiceRequest RequestOf(string name, MediaFile? recording) => new()
    {
        Name = ElementEntry.OneLine(name),
        Recording = recording is null ? null : new AudioInput(HashedRequest.SourceOf(recording), InputFacts.OfSound(recording)),
    };

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia)
    {
        var unreachable = mustReachMedia && Request.Recording is not null ? PlanRules.UnreachableVideo("the recording") : null;
        return MakingRules.Check(Request, packs, [Blocker, unreachable], field => field == "voice_name" ? "Name" : "Recording");
    }
}
