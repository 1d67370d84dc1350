using KlingBoard.Components;
using KlingBoard.Components.People;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>
/// A shot on the board, drawn by itself when it is touched, and only when what it shows has changed. Out of view a shell stands for it, see
/// <see cref="Shells"/>.
/// </summary>
public sealed partial class ShotCard : IDisposable
{
    private IDisposable? _part;
    private Shown _shown = null!;
    private bool _hasChanged;

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public required Guid ShotId { get; set; }

    [Parameter, EditorRequired]
    public required CardMarks Marks { get; set; }

    [Parameter]
    public GroupPlace Place { get; set; }

    /// <summary>What stands at the start of the bracket, for example <c>Multi-shot, one request · 12 s</c>.</summary>
    [Parameter]
    public string? GroupText { get; set; }

    private ShotCardView Shot => _shown.Shot;

    private bool IsSelected => _shown.IsSelected;

    /// <summary>Others who have this shot open.</summary>
    private IReadOnlyList<PresencePerson> Here => Marks.HereAt(ShotId);

    /// <summary>Whether the one who looks on has asked for the active take: new-takes.ts puts a dot on it until they have seen it.</summary>
    private bool IsOwnTake => Shot.ActiveTakeById == Session.UserId;

    private string Name => $"Shot {Shot.DisplayNumber}, {(Shot.Title.Length > 0 ? Shot.Title : "untitled")}, {Shot.Seconds} seconds, "
        + StatusTones.LookOf(Shot.ActiveRender is { } render ? StatusTones.Of(render.State) : StatusTones.Of(Shot.Status)).Label
        + (IsSelected ? ", selected" : "");

    private string? Arrived => IsOwnTake && Shot.ActiveTakeAtUtc is { } at
        ? new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private string? RingClass => IsSelected ? "kb-ring-you" : Here.Count > 0 ? $"kb-ring-other kb-p{Here[0].Colour}" : null;

    // A take needs no word: it is what a card is for.
    private string? LayerLabel => Shot.Layer switch
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

    protected override void OnInitialized() => _part = Session.Parts.Add(ShotId, Draw);

    protected override void OnParametersSet() => Look();

    protected override bool ShouldRender() => _hasChanged;

    public void Dispose() => _part?.Dispose();

    private void Draw()
    {
        Look();
        StateHasChanged();
    }

    private void Look()
    {
        // One that has just left the board stays as it was until its scene lets go of it.
        var shot = Session.Model!.Find(ShotId) ?? _shown.Shot;
        var now = new Shown(shot, Marks.Selection.Contains(ShotId), Place, GroupText, string.Join('|', Here));
        _hasChanged = now != _shown;
        _shown = now;
    }

    private static string? RenderText(ActiveRenderView render) =>
        render.Count > 1 ? $"{StatusTones.LookOf(StatusTones.Of(render.State)).Label} · {render.Count}" : null;

    private sealed record Shown(ShotCardView Shot, bool IsSelected, GroupPlace Place, string? GroupText, string Here);
}
