using System.Globalization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>All violations of a plan: the provider's rule pack, and what only we can know.</summary>
internal static class PlanRules
{
    // Beside a ratio of 16:9, a picture of 1280 x 704 has the same shape for everybody who looks at it.
    private const double SameShape = 0.05;

    /// <param name="mustReachMedia">The provider has to fetch videos from here, and no address is set under which it could.</param>
    /// <returns>Errors first, else in the order found.</returns>
    public static IReadOnlyList<ShotViolation> Check(RenderPlan plan, ProviderPacks packs, bool mustReachMedia)
    {
        // A token that names no input was typed by hand, and TypedTokens says so of every one of these.
        var ofProvider = packs.Check(HashedRequest.ForCheck(plan.Request))
            .Where(violation => violation is not { RuleId: "R62", Severity: Severity.Error })
            .Select(violation => ViolationMap.Map(plan, violation));
        var ours = MissingReferences(plan)
            .Concat(TypedTokens(plan))
            .Concat(plan.Shots.SelectMany(shot => PlainNames(shot, shot.Prompt)))
            .Concat(plan.Shots.SelectMany(shot => HalfSentence(shot.Prompt, shot.Id)))
            .Concat(UnknownMode(plan))
            .Concat(LeftOutRatio(plan))
            .Concat(LeftOutSeconds(plan))
            .Concat(GroupOfOtherScenes(plan))
            .Concat(GroupOfOtherSettings(plan))
            .Concat(PlainVideoRules.Check(plan, packs))
            .Concat(mustReachMedia ? UnreachableVideos(plan) : [])
            .Concat(UnknownPrice(plan.Request, packs, plan.First.Id));
        return [.. ours.Concat(ofProvider).OrderBy(violation => violation.Severity)];
    }

    /// <summary>The same of something else that is made for a shot.</summary>
    public static IReadOnlyList<ShotViolation> Check(IKlingRequest request, ProviderPacks packs, Guid shotId) =>
    [
        .. packs.Check(HashedRequest.ForCheck(request)).Select(violation => ViolationMap.Map([shotId], violation)),
        .. UnknownPrice(request, packs, shotId),
    ];

    /// <summary>Nobody pays for what has no price: a table that knows nothing of the endpoint or the model blocks it.</summary>
    public static IEnumerable<ShotViolation> UnknownPrice(IKlingRequest request, ProviderPacks packs, Guid? shotId) => packs.Estimate(request) is null || packs.LacksPriceOf(request)
        ? [new ShotViolation(null, Severity.Error, $"The price table {packs.Prices.Version} has no price of this. Add one that has.", "Settings", shotId)]
        : [];

    /// <summary>A prompt that the board began and nobody ended asks for nothing, and costs as much.</summary>
    public static IEnumerable<ShotViolation> HalfSentence(string prompt, Guid? shotId) => PromptBeginnings.IsUnfinished(prompt)
        ? [new ShotViolation(null, Severity.Error, "The prompt is only half a sentence. Write to its end what should be seen.", "Prompt", shotId)]
        : [];

    /// <param name="video">As a sentence names it.</param>
    public static string UnreachableVideo(string video) =>
        $"Kling has to fetch {video} from this server and has no address for it. "
        + "Set KlingBoard:PublicBaseUrl to the address under which this app is reached from the internet.";

    private static IEnumerable<ShotViolation> MissingReferences(RenderPlan plan) =>
        from shot in plan.Shots
        let missing = plan.Inputs.MissingIn(shot)
        where missing.Count > 0
        select new ShotViolation(
            null,
            Severity.Error,
            missing.Count == 1
                ? "The prompt names a reference that the shot no longer has. Take it out of the prompt, or add the reference again."
                : $"The prompt names {missing.Count} references that the shot no longer has. Take them out of the prompt, or add them again.",
            "Prompt",
            shot.Id,
            Fix: new ShotFix(
                "Remove it",
                [new EditShotText(shot.Id, ShotText.Prompt, shot.Prompt, missing.Aggregate(shot.Prompt, PromptText.RemoveToken))]));

    // Typed by hand, the provider's tokens would name whatever stands in that place of the list: another picture as soon as references are
    // reordered, or a neighbour's in a group.
    private static IEnumerable<ShotViolation> TypedTokens(RenderPlan plan) =>
        from shot in plan.Shots
        from token in PromptTokens.Find(shot.Prompt)
        select new ShotViolation(
            "R62",
            Severity.Error,
            $"The prompt has {token} typed by hand, which would name another picture once references are reordered. Name the reference with @ in its place.",
            "Prompt",
            shot.Id,
            Fix: new ShotFix(
                "Remove it",
                [new EditShotText(shot.Id, ShotText.Prompt, shot.Prompt, shot.Prompt.Replace(token, "", StringComparison.Ordinal))]));

    /// <summary>A name that stands in the prompt as letters lends no picture, and money is spent on a render without it.</summary>
    /// <param name="shot">With its references.</param>
    public static IEnumerable<ShotViolation> PlainNames(Shot shot, string prompt)
    {
        PromptReference[] references = [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))];
        foreach (var name in PromptText.PlainNamesIn(prompt))
        {
            var isKnown = Array.Exists(references, reference => string.Equals(reference.Name, name, StringComparison.OrdinalIgnoreCase));
            yield return new ShotViolation(
                null,
                Severity.Warning,
                isKnown
                    ? $"@{name} stands in the prompt as plain letters, not as the reference of that name."
                    : $"The prompt says @{name}, but no reference of this shot is called so. It is sent as plain letters.",
                "Prompt",
                shot.Id,
                Fix: isKnown && prompt == shot.Prompt
                    ? new ShotFix("Name the reference", [new EditShotText(shot.Id, ShotText.Prompt, prompt, PromptText.FromDisplay(prompt, references))])
                    : null);
        }
    }

    // The plan leaves the ratio out beside a first frame (R54): said where the result will have another shape than the one chosen.
    private static IEnumerable<ShotViolation> LeftOutRatio(RenderPlan plan)
    {
        var decides = plan.Intent.HasBaseVideo
            ? (Label: "input video", plan.Inputs.Videos[0].File)
            : (Label: "first frame", plan.Inputs.Images.FirstOrDefault(input => input.Owner.Role == ReferenceRole.FirstFrame)?.File);
        if (decides.File is { WidthPixels: > 0 and var width, HeightPixels: > 0 and var height }
            && ShapeOf(plan.First.Settings.Ratio) is { } chosen
            && Math.Abs(((double)width / height / chosen) - 1) > SameShape)
        {
            yield return new ShotViolation(
                "R54",
                Severity.Warning,
                $"The {decides.Label} of {width} x {height} decides the shape of the picture, so the ratio {plan.First.Settings.Ratio} is not sent.",
                ShotField.Ratio,
                plan.First.Id);
        }
    }

    private static double? ShapeOf(string ratio) => ratio.Split(':') is [var width, var height]
        && double.TryParse(width, CultureInfo.InvariantCulture, out var across)
        && double.TryParse(height, CultureInfo.InvariantCulture, out var down)
        && across > 0 && down > 0
            ? across / down
            : null;

    // The same for the length of an edited video (R58).
    private static IEnumerable<ShotViolation> LeftOutSeconds(RenderPlan plan)
    {
        if (plan.Intent.HasBaseVideo && plan.First.Seconds != plan.DurationSeconds)
        {
            yield return new ShotViolation(
                "R58",
                Severity.Warning,
                $"A video that is edited keeps its own length, {plan.DurationSeconds} s, and is billed by it; the shot's {plan.First.Seconds} s are not sent.",
                ShotField.Duration,
                plan.First.Id,
                Fix: new ShotFix($"Set {plan.DurationSeconds} s", [new SetShotSeconds(plan.First.Id, plan.First.Seconds, plan.DurationSeconds)]));
        }
    }

    private static IEnumerable<ShotViolation> UnknownMode(RenderPlan plan)
    {
        if (RenderPlan.ModeOf(plan.First.Settings.Mode) is null)
        {
            yield return new ShotViolation(
                "R52", Severity.Error, $"There is no mode \"{plan.First.Settings.Mode}\". Choose std, pro or 4k.", ShotField.Mode, plan.First.Id);
        }
    }

    private static IEnumerable<ShotViolation> GroupOfOtherScenes(RenderPlan plan)
    {
        if (plan.Shots.Select(shot => shot.SceneId).Distinct().Count() > 1)
        {
            yield return new ShotViolation(
                null,
                Severity.Error,
                "The shots of this group stand in different scenes. Move them together, or dissolve the group.",
                "Group",
                plan.First.Id,
                Fix: plan.First.GroupId is { } groupId ? new ShotFix("Ungroup", [new UngroupShots(groupId)]) : null);
        }
    }

    // One request has one set of settings. Who cuts is settled by the group.
    private static IEnumerable<ShotViolation> GroupOfOtherSettings(RenderPlan plan) => plan.Shots
        .Skip(1)
        .Where(shot => shot.Settings != plan.First.Settings with { KlingCuts = shot.Settings.KlingCuts })
        .Select(shot => new ShotViolation(
            null,
            Severity.Warning,
            "This shot has other settings than the first of its group. The group is rendered with the first shot's settings.",
            "Settings",
            shot.Id,
            Fix: new ShotFix("Use the first's", [new EditShotSettings(shot.Id, shot.Settings, plan.First.Settings)])));

    private static IEnumerable<ShotViolation> UnreachableVideos(RenderPlan plan) => plan.Inputs.Videos.Select(video => new ShotViolation(
        null,
        Severity.Error,
        UnreachableVideo($"the video @{video.Owner.Name}"),
        "References",
        video.Owner.ShotId,
        video.Owner.Id));
}
