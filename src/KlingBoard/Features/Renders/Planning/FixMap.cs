using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Turns a repair of the request into edits of the board that have the same effect.</summary>
internal static class FixMap
{
    /// <returns>Null when no edit of the shots has the effect, so that only a person can decide.</returns>
    public static ShotFix? Map(RenderPlan plan, RuleFix fix)
    {
        BoardCommand[] commands = [.. CommandsFor(plan, fix)];
        return commands switch
        {
            [] => null,
            [UngroupShots] => new ShotFix("Ungroup", commands),
            _ when fix is RuleFix.SetShotType => new ShotFix("Make one shot", commands),
            _ => new ShotFix(fix.Label, commands),
        };
    }

    private static IEnumerable<BoardCommand> CommandsFor(RenderPlan plan, RuleFix fix) => fix switch
    {
        RuleFix.SetModel to => Settings(plan, settings => settings with { Model = to.Model }),
        RuleFix.SetSound to => Settings(plan, settings => settings with { Sound = to.On }),
        RuleFix.SetMode to => Settings(plan, settings => settings with { Mode = WireNameOf(to.Mode) }),
        RuleFix.SetAspectRatio { AspectRatio: { } ratio } => Settings(plan, settings => settings with { Ratio = ratio }),
        RuleFix.SetDuration to when plan.Shots.Count == 1 => [new SetShotSeconds(plan.First.Id, plan.First.Seconds, to.Seconds)],
        RuleFix.SetShotDuration to when ShotAt(plan, to.ShotIndex) is { } shot => [new SetShotSeconds(shot.Id, shot.Seconds, to.Seconds)],
        // The shots of a group are its cuts, so rendering them one by one is what is left.
        RuleFix.SetMultiShot { On: false } or RuleFix.SetShotType { ShotType: OmniShotType.Intelligence } when plan.First.GroupId is { } groupId =>
            [new UngroupShots(groupId)],
        RuleFix.SetMultiShot { On: false } or RuleFix.SetShotType { ShotType: OmniShotType.Customize } => Settings(plan, settings => settings with { KlingCuts = false }),
        RuleFix.RemoveShot from => WithoutShot(plan, from.ShotIndex),
        RuleFix.RemoveImage from => Remove(plan.Pictures, from.Index),
        RuleFix.RemoveElement from => Remove(plan.Inputs.Elements, from.Index),
        RuleFix.RemoveVideo from => Remove(plan.Inputs.Videos, from.Index),
        RuleFix.SetImageFrame to => SetRole(plan.Pictures, to.Index, RoleOf(to.Frame)),
        RuleFix.NameInPrompt naming => NameInPrompt(plan, naming.Token),
        // What the request leaves out by itself (ratio, length, shot type, numbering) is nothing that a shot could change.
        _ => [],
    };

    private static IEnumerable<BoardCommand> Settings(RenderPlan plan, Func<ShotSettings, ShotSettings> change) => plan.Shots
        .Select(shot => new EditShotSettings(shot.Id, shot.Settings, change(shot.Settings)))
        .Where(edit => edit.Base != edit.Settings);

    private static IEnumerable<BoardCommand> WithoutShot(RenderPlan plan, int index)
    {
        var isAtAnEnd = index == 0 || index == plan.Shots.Count - 1;
        return plan is { IsGroup: true, Shots.Count: > 1 } && isAtAnEnd
            ? [new GroupShots([.. plan.Shots.Where((_, at) => at != index).Select(shot => shot.Id)])]
            : [];
    }

    private static IEnumerable<BoardCommand> Remove(IReadOnlyList<PlannedInput> inputs, int index) =>
        OwnersOf(inputs, index).Select(owner => new RemoveReference(owner.Id));

    private static IEnumerable<BoardCommand> SetRole(IReadOnlyList<PlannedInput> inputs, int index, ReferenceRole role) =>
        OwnersOf(inputs, index).Where(owner => owner.Role != role).Select(owner => new SetReferenceRole(owner.Id, owner.Role, role));

    private static IEnumerable<BoardCommand> NameInPrompt(RenderPlan plan, string token)
    {
        var input = plan.Inputs.Images.Concat(plan.Inputs.Elements).Concat(plan.Inputs.Videos)
            .FirstOrDefault(input => plan.Inputs.TokenOf(input.Owner.Id) == token);
        if (input is not null && plan.Shots.FirstOrDefault(shot => shot.Id == input.Owner.ShotId) is { } shot)
        {
            yield return SetPrompt(shot, $"{shot.Prompt.TrimEnd()} {PromptText.Token(input.Owner.Id)}".TrimStart());
        }
    }

    private static EditShotText SetPrompt(Shot shot, string prompt) => new(shot.Id, ShotText.Prompt, shot.Prompt, prompt);

    private static Shot? ShotAt(RenderPlan plan, int index) => plan.Shots.ElementAtOrDefault(index);

    private static IReadOnlyList<Reference> OwnersOf(IReadOnlyList<PlannedInput> inputs, int index) =>
        inputs.ElementAtOrDefault(index)?.Owners ?? [];

    private static ReferenceRole RoleOf(OmniFrame? frame) => frame switch
    {
        OmniFrame.First => ReferenceRole.FirstFrame,
        OmniFrame.End => ReferenceRole.EndFrame,
        _ => ReferenceRole.Image,
    };

    private static string WireNameOf(OmniMode mode) => mode switch
    {
        OmniMode.Std => "std",
        OmniMode.FourK => "4k",
        _ => "pro",
    };
}
