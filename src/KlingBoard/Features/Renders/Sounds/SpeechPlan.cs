using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>A scratch voice for a shot as a request. Pure.</summary>
internal sealed record SpeechPlan(Shot Shot, SpeechChoice Choice) : IRenderPlan
{
    public SpeechRequest Request { get; } = new()
    {
        Text = Choice.Text.Trim(),
        VoiceId = Choice.VoiceId.Trim(),
        Language = Choice.Language,
        Speed = Choice.Speed,
    };

    IKlingRequest IRenderPlan.Request => Request;

    public RenderSubject Subject => new(Shot.TeamId, Shot.ProjectId) { ShotId = Shot.Id };

    public int Takes => 1;

    public RequestSummary Summary => new(Model: "", Mode: "", DurationSeconds: 0, Request.Text);

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) => PlanRules.Check(Request, packs, Shot.Id);
}
