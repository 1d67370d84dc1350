using KlingBoard.Components;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Board.Writing;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Board.Screen.Conflicts;

/// <summary>A choice that crossed somebody else's: both, until the person has picked one. Texts have their own, see <see cref="ShotTextSync"/>.</summary>
/// <param name="TargetId">The shot or scene beside which it is shown.</param>
/// <param name="What">What was chosen, as it goes on in "the same …".</param>
/// <param name="Mine">What this person chose, in words.</param>
/// <param name="Theirs">What stands on the server, in words.</param>
/// <param name="KeepMine">Writes mine over theirs, now that they were seen.</param>
/// <param name="TakeTheirs">Writes what of mine does not contradict theirs; null when nothing is left.</param>
public sealed record ChoiceConflict(Guid TargetId, string What, string Mine, string Theirs, BoardCommand KeepMine, BoardCommand? TakeTheirs = null)
{
    private static readonly (string Name, Func<ShotSettings, PackCatalog, object> Of)[] Settings =
    [
        ("Model", (value, catalog) => catalog.NameOf(value.Model)), ("Mode", (value, _) => ShotChoices.TextOfMode(value.Mode)), ("Ratio", (value, _) => value.Ratio),
        ("Sound", (value, _) => OnOrOff(value.Sound)), ("Watermark", (value, _) => OnOrOff(value.Watermark)), ("Takes", (value, _) => value.Takes),
        ("Shots", (value, _) => ShotChoices.TextOfCuts(value.KlingCuts)),
    ];

    /// <param name="current">What the refusal brought: the shot or scene as it is now.</param>
    /// <param name="catalog">Knows what people call a model.</param>
    /// <returns>Null for a command that offers no choice between two values.</returns>
    public static ChoiceConflict? Of(BoardCommand command, object? current, BoardModel model, PackCatalog catalog) => (command, current) switch
    {
        (SetShotSeconds mine, ShotView theirs) => new(
            mine.ShotId, "duration", Figures.Seconds(mine.Seconds), Figures.Seconds(theirs.Card.Seconds), mine with { Base = theirs.Card.Seconds }),
        (SetShotStatus mine, ShotView theirs) => new(
            mine.ShotId, "status", LabelOf(mine.Status), LabelOf(theirs.Card.Status), mine with { Base = theirs.Card.Status }),
        (AssignShot mine, ShotView theirs) => new(
            mine.ShotId, "assignee", NameOf(model, mine.UserId), NameOf(model, theirs.Card.AssigneeId), mine with { Base = theirs.Card.AssigneeId }),
        (UseTake mine, ShotView theirs) => new(
            mine.ShotId, "active take", TakeOf(theirs, mine.TakeId), TakeOf(theirs, theirs.Card.ActiveTakeId), mine with { Base = theirs.Card.ActiveTakeId }),
        (EditShotSettings mine, ShotView theirs) => OfSettings(mine, theirs.Settings, catalog),
        (RenameReference mine, ShotView theirs) when Find(theirs, mine.ReferenceId) is { } reference => new(
            theirs.Card.Id, "reference's name", $"@{mine.Name}", $"@{reference.Name}", mine with { BaseName = reference.Name }),
        (SetReferenceRole mine, ShotView theirs) when Find(theirs, mine.ReferenceId) is { } reference => new(
            theirs.Card.Id, $"role of @{reference.Name}", ReferenceList.LabelOf(mine.Role), ReferenceList.LabelOf(reference.Role), mine with { Base = reference.Role }),
        (RenameScene mine, SceneView theirs) => new(mine.SceneId, "scene's name", mine.Name, theirs.Name, mine with { BaseName = theirs.Name }),
        (SetSceneTarget mine, SceneView theirs) => new(
            mine.SceneId, "scene's target", TargetOf(mine.Seconds), TargetOf(theirs.TargetSeconds), mine with { Base = theirs.TargetSeconds }),
        _ => null,
    };

    private static ChoiceConflict OfSettings(EditShotSettings mine, ShotSettings theirs, PackCatalog catalog)
    {
        var kept = SettingsMerge.Join(mine.Base, theirs, mine.Settings, mineWins: true);
        var taken = SettingsMerge.Join(mine.Base, theirs, mine.Settings, mineWins: false);
        var differing = Settings.Where(setting => !Equals(setting.Of(kept, catalog), setting.Of(taken, catalog))).ToList();
        return new ChoiceConflict(
            mine.ShotId,
            // Each by its own name: another setting's conflict stays beside it.
            string.Join(" and ", differing.Select(setting => setting.Name.ToLowerInvariant())),
            Describe(kept),
            Describe(taken),
            new EditShotSettings(mine.ShotId, theirs, kept),
            taken == theirs ? null : new EditShotSettings(mine.ShotId, theirs, taken));

        string Describe(ShotSettings settings) => string.Join(", ", differing.Select(setting => $"{setting.Name} {setting.Of(settings, catalog)}"));
    }

    private static string OnOrOff(bool isOn) => isOn ? "on" : "off";

    private static ReferenceView? Find(ShotView shot, Guid referenceId) => shot.References.FirstOrDefault(reference => reference.Id == referenceId);

    private static string LabelOf(ShotStatus status) => StatusTones.LookOf(StatusTones.Of(status)).Label;

    private static string NameOf(BoardModel model, Guid? userId) => userId is null ? "Nobody" : model.Member(userId)?.Name ?? "Somebody who left";

    private static string TakeOf(ShotView shot, Guid? takeId) =>
        takeId is null ? "None" : shot.Takes.FirstOrDefault(take => take.Id == takeId) is { } take ? $"Take {take.Number}" : "A deleted take";

    private static string TargetOf(int? seconds) => seconds is { } target ? Figures.Seconds(target) : "No target";
}
