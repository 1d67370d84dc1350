using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Everything that speaks against sending a plan: the provider's rule pack, and what only we can know.</summary>
internal static class PlanRules
{
    // Stand in for what is put in only when it is sent, so that the rules about files and ids can run before.
    private const string AnyBase64 = "iVBORw0KGgo=";
    private const string AnyAddress = "https://media.invalid/input.mp4";
    private const string AnyId = "kb-00000000000000000000000000000000";

    /// <param name="mustReachMedia">The provider has to fetch videos from here, and no address is set under which it could.</param>
    /// <returns>Errors first, else in the order found.</returns>
    public static IReadOnlyList<ShotViolation> Check(RenderPlan plan, OmniCapabilities capabilities, bool mustReachMedia)
    {
        var ofProvider = OmniVideoRules.Check(ForCheck(plan.Request), capabilities).Select(violation => ViolationMap.Map(plan, violation));
        var ours = MissingReferences(plan)
            .Concat(UnknownMode(plan))
            .Concat(GroupOfOtherScenes(plan))
            .Concat(GroupOfOtherSettings(plan))
            .Concat(mustReachMedia ? UnreachableVideos(plan) : []);
        return [.. ours.Concat(ofProvider).OrderBy(violation => violation.Severity)];
    }

    private static OmniVideoRequest ForCheck(OmniVideoRequest request) => request with
    {
        ExternalTaskId = AnyId,
        Images = [.. request.Images.Select(image => image with { Source = image.Source.Length == 0 ? "" : AnyBase64 })],
        Videos = [.. request.Videos.Select(video => video with { Url = video.Url.Length == 0 ? "" : AnyAddress })],
    };

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

    private static IEnumerable<ShotViolation> UnknownMode(RenderPlan plan)
    {
        if (RenderPlan.ModeOf(plan.First.Settings.Mode) is null)
        {
            yield return new ShotViolation(
                "R52", Severity.Error, $"There is no mode \"{plan.First.Settings.Mode}\". Choose std, pro or 4k.", "Mode", plan.First.Id);
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

    // One request has one set of settings.
    private static IEnumerable<ShotViolation> GroupOfOtherSettings(RenderPlan plan) => plan.Shots
        .Skip(1)
        .Where(shot => shot.Settings != plan.First.Settings)
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
        $"Kling has to fetch the video @{video.Owner.Name} from this server and has no address for it. "
            + "Set KlingBoard:PublicBaseUrl to the address under which this app is reached from the internet.",
        "References",
        video.Owner.ShotId,
        video.Owner.Id));
}
