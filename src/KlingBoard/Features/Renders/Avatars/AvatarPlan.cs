using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>A pictured person who speaks a recording, as a request for one take of a shot. Pure.</summary>
/// <param name="Picture">Null when none was chosen, or it is gone.</param>
/// <param name="Sound">The same of the sound.</param>
internal sealed record AvatarPlan(Shot Shot, AvatarChoice Choice, MediaFile? Picture, MediaFile? Sound) : IRenderPlan
{
    // The endpoint has no models to choose from: lists and filters say what it is.
    private const string ModelName = "Talking avatar";

    public AvatarRequest Request { get; } = new()
    {
        Image = HashedRequest.ImageOf(Picture),
        Recording = Sound is null ? null : new AudioInput(HashedRequest.SourceOf(Sound), InputFacts.OfSound(Sound)),
        Prompt = Choice.Prompt.Trim(),
        Mode = Choice.Mode,
    };

    IKlingRequest IRenderPlan.Request => Request;

    public RenderSubject Subject => new(Shot.TeamId, Shot.ProjectId) { Parts = [new PlannedPart(Shot.Id, StartSeconds: 0, Seconds)] };

    public int Takes => 1;

    public RequestSummary Summary => new(ModelName, ModeName, Seconds, Choice.Prompt.Trim());

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) => PlanRules.Check(Request, packs, Shot.Id);

    // As long as what is said.
    private int Seconds => (int)Math.Round(Sound?.DurationSeconds ?? 0, MidpointRounding.AwayFromZero);

    private string ModeName => Choice.Mode == OmniMode.Pro ? "pro" : "std";
}
