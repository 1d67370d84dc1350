using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Views;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Board.Screen.Inspector;

/// <summary>
/// The values of a shot's settings with why each cannot be chosen, at the provider that would make it: what any provider offers, and what
/// the shot has already, so that nothing is changed unseen. Pure.
/// </summary>
/// <param name="catalog">The packs in force.</param>
/// <param name="offer">What the provider offers; null while that is not known, which leaves the shot's own values.</param>
internal sealed class ShotChoices(ShotView shot, PackCatalog catalog, ProviderCapabilities? offer)
{
    private static readonly (string Name, OmniMode Mode, string Text, string Lines)[] KnownModes =
    [
        ("std", OmniMode.Std, "Std 720p", "720p"), ("pro", OmniMode.Pro, "Pro 1080p", "1080p"), ("4k", OmniMode.FourK, "4K", "4K"),
    ];

    private static readonly string[] UsualRatios = ["16:9", "9:16", "1:1"];

    private readonly ShotLimits? _limits = offer is null ? null : ShotLimits.Of(
        offer, shot.Settings.Model, shot.References.Any(reference => reference.Role is ReferenceRole.FirstFrame or ReferenceRole.EndFrame));

    /// <summary>Omni models of any provider, and the plain ones of the provider that pays.</summary>
    public IReadOnlyList<SettingChoice> Models => Choices(
        shot.Settings.Model,
        Sheets.SelectMany(sheet => sheet.Models.Select(model => model.Model)).Concat(PlainModels.Select(model => model.Model)),
        NameOf,
        model => IsOffered(model) ? null : $"{offer!.Name} does not offer {NameOf(model)}.");

    public IReadOnlyList<SettingChoice> Modes => Choices(shot.Settings.Mode, KnownModes.Select(mode => mode.Name), TextOfMode, WhyNotMode);

    public IReadOnlyList<SettingChoice> Ratios => Choices(
        shot.Settings.Ratio,
        RatiosOffered.Concat(Sheets.SelectMany(sheet => sheet.AspectRatios)),
        ratio => ratio,
        ratio => RatiosOffered.Contains(ratio) ? null : $"{offer!.Name} makes no {ratio}.");

    public IReadOnlyList<SettingChoice> Sounds =>
    [
        new("off", "Off", _limits is { AlwaysSound: true } loud ? $"{loud.Name} always makes sound." : null),
        new("on", "Native on", WhyNoSound),
    ];

    /// <summary>Whether the model divides the video by itself.</summary>
    public IReadOnlyList<SettingChoice> Cuts => [new(KeptChoices.OneShot, TextOfCuts(false)), new(KeptChoices.CutByKling, TextOfCuts(true), WhyNoCuts)];

    /// <summary>What decides on the cuts in place of the person, as a sentence; null when they do.</summary>
    public string? CutsGiver => shot.Card.GroupId is null ? null : "The shots of the group are the cuts.";

    /// <summary>What decides the shape in place of the ratio (rule R54), as a sentence; null when the ratio does.</summary>
    public string? RatioGiver => Has(ReferenceRole.VideoBase) ? "The edited video decides." : Has(ReferenceRole.FirstFrame) ? "The first frame decides." : null;

    /// <summary>Which lengths the model makes; null when that is not known.</summary>
    public string? Lengths => _limits switch
    {
        null => null,
        _ when Has(ReferenceRole.VideoBase) => "As the edited video",
        { FixedSeconds.Count: > 0 } => $"{List(_limits.FixedSeconds.Select(Number), "or")} s",
        _ when shot.Card.GroupId is not null => $"Together {_limits.MinSeconds} to {Figures.Seconds(_limits.MaxSeconds)}",
        { FirstFrameOnlySeconds.Count: > 0 } when IsFirstFrameAlone => $"{List(_limits.FirstFrameOnlySeconds.Select(Number), "or")} s from a first frame",
        _ => $"{_limits.MinSeconds} to {Figures.Seconds(_limits.MaxSeconds)}",
    };

    /// <summary>The shortest length that a person can enter; a shot of a group may be shorter than a video.</summary>
    public int MinSeconds => _limits is null || shot.Card.GroupId is not null ? Shot.MinSeconds : Math.Max(Shot.MinSeconds, _limits.MinSeconds);

    public int MaxSeconds => Math.Min(Shot.MaxSeconds, _limits?.MaxSeconds ?? Shot.MaxSeconds);

    private IEnumerable<OmniCapabilities> Sheets => catalog.Sheets.Prepend(offer!).Select(sheet => sheet.OmniVideo).OfType<OmniCapabilities>();

    // What the omni list has already is rendered by it.
    private IEnumerable<ClassicModelCapabilities> PlainModels => (offer?.TextToVideo?.Models ?? []).Concat(offer?.ImageToVideo?.Models ?? []);

    private IReadOnlyList<string> RatiosOffered => _limits is { IsPlain: true }
        ? offer?.TextToVideo?.AspectRatios ?? UsualRatios
        : offer?.OmniVideo?.AspectRatios ?? UsualRatios;

    private bool HasVideo => Has(ReferenceRole.VideoBase) || Has(ReferenceRole.VideoFeature);

    // Rule R57 asks for one picture, whatever elements stand beside it.
    private bool IsFirstFrameAlone => !HasVideo && Has(ReferenceRole.FirstFrame)
        && shot.References.Count(reference => reference.Role is ReferenceRole.FirstFrame or ReferenceRole.EndFrame or ReferenceRole.Image) == 1;

    private string? WhyNoSound => _limits switch
    {
        _ when HasVideo => "Kling makes no sound when a video is given.",
        { SoundModes.Count: 0 } silent => $"{silent.Name} makes silent videos only.",
        { SoundBesideEndFrame: false } framed when Has(ReferenceRole.EndFrame) => $"{framed.Name} makes no sound between two frames.",
        { } some when ModeOf(shot.Settings.Mode) is { } mode && some.Modes.Contains(mode) && !some.SoundModes.Contains(mode) =>
            $"{some.Name} makes sound in {LinesOf(some.SoundModes)} only.",
        _ => null,
    };

    private string? WhyNoCuts => _limits switch
    {
        _ when Has(ReferenceRole.VideoBase) => "A video that is edited keeps its own cuts.",
        { MultiShot: false } single => $"{single.Name} makes single shots only.",
        { } some when !some.ShotTypes.Contains(OmniShotType.Intelligence) => $"{(some.IsPlain ? some.Name : offer!.Name)} does not cut by itself.",
        _ => null,
    };

    private bool Has(ReferenceRole role) => shot.References.Any(reference => reference.Role == role);

    private bool IsOffered(string model) => offer!.OmniVideo?.Find(model) is not null || PlainModels.Any(plain => plain.Model == model);

    private string? WhyNotMode(string mode) => KnownModes.FirstOrDefault(known => known.Name == mode) switch
    {
        { Name: null } => $"There is no mode \"{mode}\".",
        var known when _limits is not null && !_limits.Modes.Contains(known.Mode) => $"{_limits.Name} makes {LinesOf(_limits.Modes)}.",
        var known when _limits is { EndFrameModes.Count: > 0 } && Has(ReferenceRole.EndFrame) && !_limits.EndFrameModes.Contains(known.Mode) =>
            $"{_limits.Name} makes {LinesOf(_limits.EndFrameModes)} between two frames.",
        { Mode: OmniMode.FourK } when HasVideo && offer!.OmniVideo is { AllowFourKWithVideo: false } => $"{offer.Name} makes no 4K from an input video.",
        _ => null,
    };

    /// <summary>What people call a mode; a name that is none stays as it is.</summary>
    public static string TextOfMode(string mode) => KnownModes.FirstOrDefault(known => known.Name == mode).Text ?? mode;

    /// <summary>How people call who cuts.</summary>
    public static string TextOfCuts(bool klingCuts) => klingCuts ? "Kling cuts" : "One shot";

    private static OmniMode? ModeOf(string mode) => KnownModes.FirstOrDefault(known => known.Name == mode) is { Name: not null } known ? known.Mode : null;

    private static string LinesOf(IReadOnlyList<OmniMode> modes) => List(KnownModes.Where(known => modes.Contains(known.Mode)).Select(known => known.Lines), "and");

    private string NameOf(string model) => offer?.NameOf(model) ?? catalog.NameOf(model);

    private SettingChoice[] Choices(string own, IEnumerable<string> known, Func<string, string> text, Func<string, string?> why) => offer is null
        ? [new SettingChoice(own, text(own))]
        : [.. known.Append(own).Distinct().Select(value => new SettingChoice(value, text(value), why(value)))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // "5", "5 or 10", "720p, 1080p and 4K".
    private static string List(IEnumerable<string> items, string last) => items.ToArray() switch
    {
        [] => "nothing",
        [var only] => only,
        [.. var first, var end] => $"{string.Join(", ", first)} {last} {end}",
    };
}
