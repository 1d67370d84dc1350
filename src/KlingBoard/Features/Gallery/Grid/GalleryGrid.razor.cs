using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.Tiles;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Features.Gallery.Grid;

/// <summary>The media as tiles by day: opened, chosen, and a choice stretched, by mouse and keys.</summary>
public sealed partial class GalleryGrid : IDisposable
{
    private const double HeadHeight = 34;

    /// <summary>Of a wide window, in CSS pixels: the rail, the filters, and the details where an item is open.</summary>
    private const double BesideGrid = 312;
    private const double Details = 300;

    private readonly Lifetime _life = new();
    private TileGrid<GalleryItemView> _tiles = null!;

    [Inject]
    public required Menus Menus { get; init; }

    /// <summary>What is listed; a new one replaces the list and keeps the place.</summary>
    [Parameter, EditorRequired]
    public required GalleryWindow Window { get; set; }

    [Parameter, EditorRequired]
    public required GallerySelection Selection { get; set; }

    /// <summary>Wanted width of a tile in CSS pixels.</summary>
    [Parameter]
    public double TileWidth { get; set; } = 196;

    /// <summary>The item whose details are open.</summary>
    [Parameter]
    public Guid? OpenId { get; set; }

    [Parameter]
    public EventCallback<Guid> OnOpen { get; set; }

    /// <summary>Esc: the selection first, then the details.</summary>
    [Parameter]
    public EventCallback OnLeave { get; set; }

    [Parameter]
    public EventCallback OnSelectionChanged { get; set; }

    /// <summary>The list is not what its days' counts said.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback<Error> OnError { get; set; }

    /// <summary>What can be done with one item, for the menu by right click.</summary>
    [Parameter]
    public Func<GalleryItemView, IReadOnlyList<MenuItem>> Actions { get; set; } = _ => [];

    /// <summary>First and last ordinal in view; null while nothing is.</summary>
    public (int First, int Last)? InView => _tiles.InView;

    /// <summary>Puts the focus back on the item whose details were closed.</summary>
    public Task FocusAsync(Guid itemId) => Window.OrdinalOf(itemId) is { } ordinal ? _tiles.GoToAsync(ordinal) : Task.CompletedTask;

    public void Dispose() => _life.Dispose();

    private Task OpenMenuAsync(int ordinal) =>
        Window.ItemAt(ordinal) is { } item ? Menus.OpenAsync($"More for {item.FullName}", Actions(item), DispatchExceptionAsync) : Task.CompletedTask;

    private async Task OnClickAsync(int ordinal, MouseEventArgs click)
    {
        if (click.ShiftKey)
        {
            await SelectRangeAsync(ordinal);
        }
        else if (click.CtrlKey || click.MetaKey)
        {
            await ToggleAsync(ordinal);
        }
        else if (Window.ItemAt(ordinal) is { } item)
        {
            Selection.StartAt(item.Id);
            await OnOpen.InvokeAsync(item.Id);
        }
    }

    private Task OnCheckAsync(int ordinal, MouseEventArgs click) => click.ShiftKey ? SelectRangeAsync(ordinal) : ToggleAsync(ordinal);

    private async Task OnMovedAsync(TileMove move)
    {
        if (!move.IsStretching)
        {
            StartAt(move.To);
            return;
        }

        if (Selection.AnchorId is null)
        {
            StartAt(move.From);
        }

        await SelectRangeAsync(move.To);
    }

    private Task OnKeyAsync(TileKey key)
    {
        var (ordinal, press) = key;
        var isHeld = press.CtrlKey || press.MetaKey;
        return press.Key switch
        {
            // Alone it plays, which is the browser's.
            " " when press.ShiftKey => SelectRangeAsync(ordinal),
            " " when isHeld => ToggleAsync(ordinal),
            "Enter" when Window.ItemAt(ordinal) is { } item => OnOpen.InvokeAsync(item.Id),
            "a" or "A" when isHeld => SelectAllAsync(),
            "Escape" => OnLeave.InvokeAsync(),
            _ => Task.CompletedTask,
        };
    }

    private void StartAt(int ordinal)
    {
        if (Window.ItemAt(ordinal) is { } item)
        {
            Selection.StartAt(item.Id);
        }
    }

    private async Task ToggleAsync(int ordinal)
    {
        if (Window.ItemAt(ordinal) is { } item)
        {
            Selection.Toggle(item);
            await OnSelectionChanged.InvokeAsync();
        }
    }

    private async Task SelectRangeAsync(int ordinal)
    {
        var anchor = Selection.AnchorId is { } id ? Window.OrdinalOf(id) ?? ordinal : ordinal;
        if (Selection.AnchorId is null)
        {
            await ToggleAsync(ordinal);
            return;
        }

        // From the anchor outwards, so that a range that is too long keeps the part next to it.
        var length = Math.Min(Math.Abs(ordinal - anchor) + 1, GallerySelection.MaxCount + 1);
        var range = Enumerable.Range(0, length).Select(step => ordinal >= anchor ? anchor + step : anchor - step).ToList();
        await SelectAsync(range, Selection.Stretch);
    }

    private Task SelectAllAsync() => SelectAsync([.. Enumerable.Range(0, Math.Min(Window.Total, GallerySelection.MaxCount + 1))], Selection.Add);

    private async Task SelectAsync(List<int> ordinals, Action<IReadOnlyList<GalleryItemView>> select)
    {
        var error = await Window.EnsureAsync(ordinals.Min(), ordinals.Max(), _life.Token);
        select([.. ordinals.Select(Window.ItemAt).OfType<GalleryItemView>()]);
        await (error is null ? OnSelectionChanged.InvokeAsync() : OnError.InvokeAsync(error));
    }

    // The middle of the day, so that no clock change makes its neighbour of it.
    private static DateTime NoonOf(GalleryDay day) => day.StartUtc + ((day.EndUtc - day.StartUtc) / 2);
}
