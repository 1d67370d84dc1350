using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>A sound effect for a shot as a request. Pure.</summary>
internal sealed record EffectPlan(Shot Shot, EffectChoice Choice) : IRenderPlan
{
    public TextToAudioRequest Request { get; } = new() { Prompt = Choice.Prompt.Trim(), DurationSeconds = Choice.Seconds };

    IKlingRequest IRenderPlan.Request => Request;

    public RenderSubject Subject => new(Shot.TeamId, Shot.ProjectId) { ShotId = Shot.Id };

    public int Takes => 1;

    public RequestSummary Summary => new(Model: "", Mode: "", (int)Math.Ceiling(Choice.Seconds), Request.Prompt);

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) => PlanRules.Check(Request, packs, Shot.Id);
}
