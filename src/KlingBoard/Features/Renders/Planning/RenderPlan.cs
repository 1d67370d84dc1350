using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Prompts;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>One input of the request with every reference that asked for it; members of a group may share one.</summary>
internal sealed record PlannedInput(IReadOnlyList<Reference> Owners, MediaFile? File, Element? Element)
{
    public Reference Owner => Owners[0];
}

/// <summary>
/// A shot or multi-shot group turned into a request. The inputs' lists have the order of the request's, so that an index in one is an
/// index in the other. Pure: the same shots always give the same plan.
/// </summary>
internal sealed class RenderPlan : IRenderPlan
{
    private RenderPlan(IReadOnlyList<Shot> shots, PlannedInputs inputs)
    {
        Shots = shots;
        Inputs = inputs;
    }

    /// <summary>In order; more than one only for a group.</summary>
    public IReadOnlyList<Shot> Shots { get; }

    public PlannedInputs Inputs { get; }

    /// <summary>What is wanted, as omni video would say it, whichever endpoint the model stands at.</summary>
    public required OmniVideoRequest Intent { get; init; }

    public required IKlingRequest Request { get; init; }

    /// <summary>The request's own pictures in its order: an index there is an index here.</summary>
    public IReadOnlyList<PlannedInput> Pictures => Request is OmniVideoRequest ? Inputs.Images : PlainVideo.FramesOf(Inputs);

    public RenderSubject Subject => new(First.TeamId, First.ProjectId) { Parts = [.. Parts()] };

    public RequestSummary Summary => new(
        Intent.Model,
        First.Settings.Mode,
        DurationSeconds,
        string.Join('\n', Shots.Select(shot => PromptText.ToDisplay(
            shot.Prompt, [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))]))));

    public IReadOnlyList<Guid> ShotIds => [.. Shots.Select(shot => shot.Id)];

    public bool IsGroup => First.GroupId is not null;

    public Shot First => Shots[0];

    public IReadOnlyList<PlannedElement> Elements => PlannedElement.Of(Inputs.Elements);

    public int Takes => Math.Clamp(First.Settings.Takes, 1, ShotSettings.MaxTakes);

    /// <summary>What is asked for; of an edit the input's length, which is what is billed.</summary>
    public int DurationSeconds => Intent.HasBaseVideo
        ? (int)Math.Round(Inputs.Videos[0].File?.DurationSeconds ?? First.Seconds, MidpointRounding.AwayFromZero)
        : Shots.Sum(shot => shot.Seconds);

    /// <param name="shots">With references, their assets, files and elements; in board order, at least one.</param>
    /// <param name="catalog">Knows at which endpoint a model stands.</param>
    public static RenderPlan Of(IReadOnlyList<Shot> shots, PackCatalog catalog)
    {
        var isPlain = PlainVideo.IsModel(shots[0].Settings.Model, catalog);
        var inputs = PlannedInputs.Of(shots, arePicturesNamed: !isPlain);
        var intent = IntentOf(shots, inputs);
        return new RenderPlan(shots, inputs) { Intent = intent, Request = isPlain ? PlainVideo.RequestOf(intent) : intent };
    }

    public IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia) => PlanRules.Check(this, packs, mustReachMedia);

    private IEnumerable<PlannedPart> Parts()
    {
        var start = 0;
        foreach (var shot in Shots)
        {
            yield return new PlannedPart(shot.Id, start, Shots.Count == 1 ? DurationSeconds : shot.Seconds);
            start += shot.Seconds;
        }
    }

    private static OmniVideoRequest IntentOf(IReadOnlyList<Shot> shots, PlannedInputs inputs)
    {
        var first = shots[0];
        var isGroup = first.GroupId is not null;
        var request = new OmniVideoRequest
        {
            Model = first.Settings.Model,
            MultiShot = isGroup || first.Settings.KlingCuts,
            ShotType = isGroup ? OmniShotType.Customize : first.Settings.KlingCuts ? OmniShotType.Intelligence : null,
            Prompt = isGroup ? "" : inputs.Expand(first),
            Shots = isGroup ? [.. shots.Select((shot, index) => new OmniShot(index + 1, inputs.Expand(shot), shot.Seconds))] : [],
            Images = [.. inputs.Images.Select(ImageOf)],
            Elements = [.. inputs.Elements.Select(ElementOf)],
            Videos = [.. inputs.Videos.Select(VideoOf)],
            Sound = first.Settings.Sound,
            Mode = ModeOf(first.Settings.Mode) ?? OmniMode.Pro,
            Watermark = first.Settings.Watermark,
        };

        // A first frame or an edited video decides shape and length.
        return request with
        {
            AspectRatio = request.HasFirstFrame || request.HasBaseVideo ? null : first.Settings.Ratio,
            DurationSeconds = request.HasBaseVideo ? null : shots.Sum(shot => shot.Seconds),
        };
    }

    public static OmniMode? ModeOf(string name) => name switch
    {
        "std" => OmniMode.Std,
        "pro" => OmniMode.Pro,
        "4k" => OmniMode.FourK,
        _ => null,
    };

    private static OmniImage ImageOf(PlannedInput input) => new()
    {
        Source = HashedRequest.SourceOf(input.File),
        Frame = input.Owner.Role switch
        {
            ReferenceRole.FirstFrame => OmniFrame.First,
            ReferenceRole.EndFrame => OmniFrame.End,
            _ => null,
        },
        Facts = InputFacts.OfImage(input.File),
    };

    private static OmniVideo VideoOf(PlannedInput input) => new()
    {
        Url = HashedRequest.SourceOf(input.File),
        Use = input.Owner.Role == ReferenceRole.VideoBase ? OmniVideoUse.Base : OmniVideoUse.Feature,
        KeepSound = input.Owner.KeepSound,
        Facts = InputFacts.OfVideo(input.File),
    };

    private static OmniElement ElementOf(PlannedInput input) => new(input.Element?.ProviderElementId ?? 0, InputFacts.KindOf(input.Element));
}
