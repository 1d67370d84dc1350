using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>
/// Pictures for a shot as a request. Of the shot's references those are sent that the prompt names: pictures, frames too, and elements. Pure.
/// </summary>
internal sealed class StillPlan : IRenderPlan
{
    private StillPlan(Shot shot, StillChoice choice, PlannedInputs inputs)
    {
        Shot = shot;
        Choice = choice;
        Inputs = inputs;
    }

    public Shot Shot { get; }

    public StillChoice Choice { get; }

    public PlannedInputs Inputs { get; }

    public required OmniImageRequest Request { get; init; }

    IKlingRequest IRenderPlan.Request => Request;

    public RenderSubject Subject => new(Shot.TeamId, Shot.ProjectId) { ShotId = Shot.Id };

    /// <summary>One request makes all pictures.</summary>
    public int Takes => 1;

    public RequestSummary Summary => new(Choice.Model, Choice.Resolution, DurationSeconds: 0, PromptText.ToDisplay(Choice.Prompt, NamesOf(Shot)));

    public IReadOnlyList<PlannedElement> Elements => PlannedElement.Of(Inputs.Elements);

    /// <param name="shot">With references, their assets, files and elements.</param>
    public static StillPlan Of(Shot shot, StillChoice choice)
    {
        var prompt = PromptText.FromDisplay(choice.Prompt, NamesOf(shot));
        var named = PromptText.TokensIn(prompt);
        var inputs = PlannedInputs.Of(shot.References.Where(reference => named.Contains(reference.Id) && IsStill(reference)));
        return new StillPlan(shot, choice, inputs) { Request = RequestOf(choice, PromptText.Expand(prompt, inputs.TokenOf).Text, inputs) };
    }

    // Known names are references already, however they were written.
    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) =>
    [
        .. PlanRules.Check(Request, packs, Shot.Id),
        .. PlanRules.HalfSentence(Choice.Prompt, Shot.Id),
        .. PlanRules.PlainNames(Shot, PromptText.FromDisplay(Choice.Prompt, NamesOf(Shot))),
    ];

    private static PromptReference[] NamesOf(Shot shot) => [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))];

    private static OmniImageRequest RequestOf(StillChoice choice, string prompt, PlannedInputs inputs) => new()
    {
        Model = choice.Model,
        Prompt = prompt,
        Images = [.. inputs.Images.Select(input => HashedRequest.ImageOf(input.File))],
        Elements = [.. inputs.Elements.Select(input => new OmniElement(input.Element?.ProviderElementId ?? 0, InputFacts.KindOf(input.Element)))],
        Resolution = ResolutionOf(choice.Resolution),
        ResultType = choice.IsSeries ? ImageResultType.Series : ImageResultType.Single,
        Count = choice.IsSeries ? null : choice.Count,
        SeriesAmount = choice.IsSeries ? new SeriesAmount(choice.Count) : null,
        AspectRatio = choice.Ratio,
        Watermark = choice.Watermark,
    };

    public static ImageResolution ResolutionOf(string name) => name switch
    {
        "1k" => ImageResolution.OneK,
        "4k" => ImageResolution.FourK,
        _ => ImageResolution.TwoK,
    };

    // A video lends nothing to a picture.
    private static bool IsStill(Reference reference) => reference.Role is not (ReferenceRole.VideoBase or ReferenceRole.VideoFeature);
}
