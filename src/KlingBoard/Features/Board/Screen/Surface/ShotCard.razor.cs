using KlingBoard.Components.People;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>
/// A shot on the board. It renders only when what it shows has changed: a board renders all its cards' parents at every change, and most
/// cards are not touched. Out of view it is an empty shell of the same size.
/// </summary>
public sealed partial class ShotCard
{
    private Shown? _shown;
    private bool _hasChanged;

    [Parameter, EditorRequired]
    public required ShotCardView Shot { get; set; }

    /// <summary>The display number by the board's present order.</summary>
    [Parameter, EditorRequired]
    public required string Number { get; set; }

    [Parameter]
    public bool IsSelected { get; set; }

    /// <summary>Whether it is in view or close to it.</summary>
    [Parameter]
    public bool IsNear { get; set; }

    [Parameter]
    public GroupPlace Place { get; set; }

    /// <summary>What stands at the start of the bracket, for example <c>Multi-shot, one request · 12 s</c>.</summary>
    [Parameter]
    public string? GroupText { get; set; }

    /// <summary>Whether the one who looks on has asked for the active take: new-takes.ts puts a dot on it until they have seen it.</summary>
    [Parameter]
    public bool IsOwnTake { get; set; }

    /// <summary>Others who have this shot open.</summary>
    [Parameter]
    public IReadOnlyList<PresencePerson> Here { get; set; } = [];

    private string Name => $"Shot {Number}, {(Shot.Title.Length > 0 ? Shot.Title : "untitled")}, {Shot.Seconds} seconds, "
        + StatusTones.LookOf(Shot.ActiveRender is { } render ? StatusTones.Of(render.State) : StatusTones.Of(Shot.Status)).Word
        + (IsSelected ? ", selected" : "");

    private string? Arrived => IsOwnTake && Shot.ActiveTakeAtUtc is { } at
        ? new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private string? RingClass => IsSelected ? "kb-ring-you" : Here.Count > 0 ? $"kb-ring-other kb-p{Here[0].Colour}" : null;

    // A take needs no word: it is what a card is for.
    private string? LayerWord => Shot.Layer switch
    {
        ShotLayer.Still => "Still",
        ShotLayer.Reference => "Reference",
        _ => null,
    };

    private string? FailureWord => Shot.ActiveRender is not null ? null : Shot.LastFailure switch
    {
        RenderState.Refused => "Refused · not billed",
        RenderState.Failed => "Render failed",
        _ => null,
    };

    protected override void OnParametersSet()
    {
        var now = new Shown(Shot, Number, IsSelected, IsNear, IsOwnTake, Place, GroupText, string.Join('|', Here));
        _hasChanged = now != _shown;
        _shown = now;
    }

    protected override bool ShouldRender() => _hasChanged;

    private static string? RenderText(ActiveRenderView render) =>
        render.Count > 1 ? $"{StatusTones.LookOf(StatusTones.Of(render.State)).Word} · {render.Count}" : null;

    private sealed record Shown(
        ShotCardView Shot, string Number, bool IsSelected, bool IsNear, bool IsOwnTake, GroupPlace Place, string? GroupText, string Here);
}
