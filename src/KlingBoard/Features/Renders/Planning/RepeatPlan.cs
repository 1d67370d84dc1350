using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>
/// An earlier render's request once more, word for word: the same inputs, prompts and settings, whatever the board says by now. Only what the
/// world has done since can block it: rules, prices, and inputs or shots that were deleted.
/// </summary>
/// <param name="Source">With its shots; of takes, or of something made for a shot.</param>
/// <param name="Request">The manifest's request, with what is known now of its inputs.</param>
/// <param name="Gone">What it needs and is no longer there.</param>
internal sealed record RepeatPlan(Render Source, IKlingRequest Request, IReadOnlyList<ShotViolation> Gone) : IRenderPlan
{
    public IReadOnlyList<PlannedElement> Elements { get; init; } = [];

    public RenderSubject Subject => new(Source.TeamId, Source.ProjectId)
    {
        ShotId = Source.SubjectShotId,
        Parts = [.. Source.Shots.OrderBy(part => part.Position).Select(part => new PlannedPart(part.ShotId, part.StartSeconds, part.DurationSeconds))],
    };

    /// <summary>The source was one of its takes.</summary>
    public int Takes => 1;

    public RequestSummary Summary => new(Source.Manifest.Model, Source.Manifest.Mode, Source.Manifest.DurationSeconds, Source.Manifest.PromptText);

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia)
    {
        var shotIds = Subject.ShotIds;
        var unreachable = mustReachMedia && Request is OmniVideoRequest { Videos.Count: > 0 }
            ? [new ShotViolation(null, Severity.Error, PlanRules.UnreachableVideo("the video of this request"), "References", shotIds[0])]
            : Array.Empty<ShotViolation>();
        return
        [
            .. Gone
                .Concat(unreachable)
                .Concat(PlanRules.UnknownPrice(Request, packs, shotIds[0]))
                .Concat(packs.Check(HashedRequest.ForCheck(Request)).Select(violation => ViolationMap.Map(shotIds, violation)))
                .OrderBy(violation => violation.Severity),
        ];
    }
}
