using System.Globalization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.Conflicts;

/// <summary>A value that a person chose, as the browser keeps it until it is confirmed (<c>choices.ts</c>).</summary>
/// <param name="Target">The shot, or the reference, that it is of.</param>
/// <param name="Name">The field: <c>seconds</c>, <c>mode</c>; see <see cref="KeptChoices"/>.</param>
/// <param name="Base">What stood on the screen when it was chosen.</param>
/// <param name="Sent">What was sent before and never answered: the server may have it. Null when nothing was.</param>
public sealed record KeptChoice(Guid Target, string Name, string Base, string Value, string? Sent = null);

/// <summary>What the browser is told of a choice; <c>ChoiceAnswer</c> in <c>choices.ts</c>.</summary>
/// <param name="Kind"><c>saved</c>, <c>conflict</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Value">What stands on the server now; null when that is not known.</param>
/// <param name="Reason">When refused: why, as a sentence.</param>
public sealed record ChoiceAnswer(string Kind, string? Value = null, string? Reason = null)
{
    public static ChoiceAnswer Failed { get; } = new("failed");
}

/// <summary>The fields whose choices are kept in the browser, and the texts that stand for their values there. Pure.</summary>
internal static class KeptChoices
{
    public const string Seconds = "seconds";
    public const string Model = "model";
    public const string Mode = "mode";
    public const string Ratio = "ratio";
    public const string Sound = "sound";
    public const string Cuts = "cuts";
    public const string Takes = "takes";
    public const string Watermark = "watermark";
    public const string Assignee = "assignee";
    public const string KeepSound = "keep-sound";

    /// <summary>The values of <see cref="Cuts"/>.</summary>
    public const string OneShot = "one";
    public const string CutByKling = "kling";

    public static string ValueOf(bool isOn) => isOn ? "true" : "false";

    /// <returns>The command that makes the choice; null when name or value is none that is known.</returns>
    public static BoardCommand? CommandOf(KeptChoice choice) => choice.Name switch
    {
        Seconds when Number(choice.Base) is { } seen && Number(choice.Value) is { } wanted => new SetShotSeconds(choice.Target, seen, wanted),
        Takes when Number(choice.Base) is { } seen && Number(choice.Value) is { } wanted => Setting(choice, settings => settings with { Takes = seen }, settings => settings with { Takes = wanted }),
        Model => Setting(choice, settings => settings with { Model = choice.Base }, settings => settings with { Model = choice.Value }),
        Mode => Setting(choice, settings => settings with { Mode = choice.Base }, settings => settings with { Mode = choice.Value }),
        Ratio => Setting(choice, settings => settings with { Ratio = choice.Base }, settings => settings with { Ratio = choice.Value }),
        Sound => Setting(choice, settings => settings with { Sound = choice.Base == "on" }, settings => settings with { Sound = choice.Value == "on" }),
        Cuts => Setting(choice, settings => settings with { KlingCuts = choice.Base == CutByKling }, settings => settings with { KlingCuts = choice.Value == CutByKling }),
        Watermark => Setting(choice, settings => settings with { Watermark = IsOn(choice.Base) }, settings => settings with { Watermark = IsOn(choice.Value) }),
        Assignee when TryPerson(choice.Base, out var seen) && TryPerson(choice.Value, out var wanted) => new AssignShot(choice.Target, seen, wanted),
        KeepSound => new SetReferenceKeepSound(choice.Target, IsOn(choice.Value)),
        _ => null,
    };

    /// <returns>What the shot has in the field; null for a field that is not the shot's.</returns>
    public static string? ValueOf(ShotView shot, string name) => name switch
    {
        Seconds => shot.Card.Seconds.ToString(CultureInfo.InvariantCulture),
        Takes => shot.Settings.Takes.ToString(CultureInfo.InvariantCulture),
        Model => shot.Settings.Model,
        Mode => shot.Settings.Mode,
        Ratio => shot.Settings.Ratio,
        Sound => shot.Settings.Sound ? "on" : "off",
        Cuts => shot.Settings.KlingCuts ? CutByKling : OneShot,
        Watermark => ValueOf(shot.Settings.Watermark),
        Assignee => shot.Card.AssigneeId?.ToString() ?? "",
        _ => null,
    };

    // Each setting is judged on its own: those that are the same on both sides are nobody's choice.
    private static EditShotSettings Setting(KeptChoice choice, Func<ShotSettings, ShotSettings> seen, Func<ShotSettings, ShotSettings> wanted) =>
        new(choice.Target, seen(ShotSettings.Default), wanted(ShotSettings.Default));

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOn(string value) => value == "true";

    private static bool TryPerson(string value, out Guid? userId)
    {
        userId = Guid.TryParse(value, out var parsed) ? parsed : null;
        return userId is not null || value.Length == 0;
    }
}
