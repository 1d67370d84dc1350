using System.Globalization;
using KlingBoard.Components.Controls;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// The values of a shot's settings with what speaks against each, at the provider that would make it: what any provider offers, and what
/// the shot has already, so that nothing is changed unseen. Pure.
/// </summary>
/// <param name="shelf">The packs in force.</param>
/// <param name="offer">What the provider offers; null while that is not known, which leaves the shot's own values.</param>
internal sealed class ShotChoices(ShotView shot, PackShelf shelf, OmniCapabilities? offer)
{
    private static readonly (string Word, OmniMode Mode, string Text, string Lines)[] KnownModes =
    [
        ("std", OmniMode.Std, "Std 720p", "720p"), ("pro", OmniMode.Pro, "Pro 1080p", "1080p"), ("4k", OmniMode.FourK, "4K", "4K"),
    ];

    private readonly OmniModelCapabilities? _limits = offer?.Find(shot.Settings.Model);

    public IReadOnlyList<SettingChoice> Models => Choices(
        shot.Settings.Model,
        Offered(sheet => sheet.Models.Select(model => model.Model)),
        NameOf,
        model => offer!.Find(model) is null ? $"{offer.Name} does not offer {NameOf(model)}." : null);

    public IReadOnlyList<SettingChoice> Modes => Choices(shot.Settings.Mode, KnownModes.Select(mode => mode.Word), TextOfMode, WhyNotMode);

    public IReadOnlyList<SettingChoice> Ratios => Choices(
        shot.Settings.Ratio,
        Offered(sheet => sheet.AspectRatios),
        ratio => ratio,
        ratio => offer!.AspectRatios.Contains(ratio) ? null : $"{offer.Name} makes no {ratio}.");

    public IReadOnlyList<SettingChoice> Sounds =>
    [
        new("off", "Off"),
        new("on", "Native on", HasVideo ? "Kling makes no sound when a video is given." : _limits is { Sound: false } silent ? $"{silent.Name} makes silent videos only." : null),
    ];

    /// <summary>What decides the shape in place of the ratio (rule R54), as a sentence; null when the ratio does.</summary>
    public string? RatioGiver => Has(ReferenceRole.VideoBase) ? "The edited video decides." : Has(ReferenceRole.FirstFrame) ? "The first frame decides." : null;

    /// <summary>Which lengths the model makes; null when that is not known.</summary>
    public string? Lengths => _limits switch
    {
        null => null,
        _ when Has(ReferenceRole.VideoBase) => "As the edited video",
        _ when shot.Card.GroupId is not null => $"Together {_limits.MinSeconds} to {Figures.Seconds(_limits.MaxSeconds)}",
        { FirstFrameOnlySeconds.Count: > 0 } when IsFirstFrameAlone => $"{List(_limits.FirstFrameOnlySeconds.Select(Number), "or")} s from a first frame",
        _ => $"{_limits.MinSeconds} to {Figures.Seconds(_limits.MaxSeconds)}",
    };

    /// <summary>The shortest length that a person can enter; a shot of a group may be shorter than a video.</summary>
    public int MinSeconds => _limits is null || shot.Card.GroupId is not null ? Shot.MinSeconds : Math.Max(Shot.MinSeconds, _limits.MinSeconds);

    public int MaxSeconds => Math.Min(Shot.MaxSeconds, _limits?.MaxSeconds ?? Shot.MaxSeconds);

    private bool HasVideo => Has(ReferenceRole.VideoBase) || Has(ReferenceRole.VideoFeature);

    // Rule R57 asks for one picture, whatever elements stand beside it.
    private bool IsFirstFrameAlone => !HasVideo && Has(ReferenceRole.FirstFrame)
        && shot.References.Count(reference => reference.Role is ReferenceRole.FirstFrame or ReferenceRole.EndFrame or ReferenceRole.Image) == 1;

    private bool Has(ReferenceRole role) => shot.References.Any(reference => reference.Role == role);

    private string? WhyNotMode(string word) => KnownModes.FirstOrDefault(known => known.Word == word) switch
    {
        { Word: null } => $"There is no mode \"{word}\".",
        var known when _limits is not null && !_limits.Modes.Contains(known.Mode) =>
            $"{_limits.Name} makes {List(KnownModes.Where(other => _limits.Modes.Contains(other.Mode)).Select(other => other.Lines), "and")}.",
        { Mode: OmniMode.FourK } when HasVideo && !offer!.AllowFourKWithVideo => $"{offer.Name} makes no 4K from an input video.",
        _ => null,
    };

    /// <summary>What people call a mode; a word that is none stays as it is.</summary>
    public static string TextOfMode(string word) => KnownModes.FirstOrDefault(known => known.Word == word).Text ?? word;

    private string NameOf(string model) => offer?.NameOf(model) ?? shelf.NameOf(model);

    // The provider's own come first.
    private IEnumerable<string> Offered(Func<OmniCapabilities, IEnumerable<string>> values) =>
        shelf.Sheets.Select(sheet => sheet.OmniVideo).OfType<OmniCapabilities>().Prepend(offer!).SelectMany(values);

    private SettingChoice[] Choices(string own, IEnumerable<string> known, Func<string, string> text, Func<string, string?> why) => offer is null
        ? [new SettingChoice(own, text(own))]
        : [.. known.Append(own).Distinct().Select(value => new SettingChoice(value, text(value), why(value)))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // "5", "5 or 10", "720p, 1080p and 4K".
    private static string List(IEnumerable<string> words, string last) => words.ToArray() switch
    {
        [] => "nothing",
        [var only] => only,
        [.. var first, var end] => $"{string.Join(", ", first)} {last} {end}",
    };
}
