using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Gallery.Grid;

/// <summary>
/// The media as rows of tiles by day. Only what is in view, and a little beyond, is in the page and read from the database; the rest is
/// height. One tab stop with arrow keys inside.
/// </summary>
public sealed partial class GalleryGrid : IAsyncDisposable
{
    /// <summary>Drawn beyond both edges of the view, in CSS pixels: more than the step in which scrolling is told.</summary>
    private const double Beyond = 700;

    /// <summary>Of a wide window, in CSS pixels: the rail, the filters, and the details where an item is open.</summary>
    private const double BesideGrid = 312;
    private const double Details = 300;

    private readonly Lifetime _life = new();
    private ScriptHandle? _handle;
    private ElementReference _scroller;
    private GalleryWindow? _shownWindow;
    private GalleryLayout? _layout;
    private (double Top, double Height, double Width) _view;
    private double _shownTileWidth;
    private Guid? _activeId;
    private int _active;
    private string? _focusId;
    private bool _isLaidOutAnew;
    private bool _isReading;
    private bool _mustReadAgain;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BrowserFacts Browser { get; init; }

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

    [Inject]
    public required Menus Menus { get; init; }

    /// <summary>First and last ordinal in view; null while nothing is.</summary>
    public (int First, int Last)? InView => _layout?.TilesBetween(_view.Top - Beyond, _view.Top + _view.Height + Beyond);

    // Under these names the browser remembers how wide the grid is.
    private string Place => OpenId is null ? "gallery" : "gallery-details";

    private int ActiveOrdinal => Math.Clamp(_active, 0, Math.Max(0, Window.Total - 1));

    private IEnumerable<GallerySection> Sections => _layout!.SectionsBetween(_view.Top - Beyond, _view.Top + _view.Height + Beyond)
        .Concat(Window.Total == 0 ? [] : [_layout.SectionOf(ActiveOrdinal)])
        .DistinctBy(section => section.Day)
        .OrderBy(section => section.Day);

    // Until the script has measured it: drawn at once, and mostly as it will be.
    protected override void OnInitialized() =>
        _view = (0, Browser.Height, Browser.WidthOf(Place, OpenId is null ? BesideGrid : BesideGrid + Details));

    protected override async Task OnParametersSetAsync()
    {
        if (Window == _shownWindow && TileWidth.Equals(_shownTileWidth))
        {
            return;
        }

        var shift = Arrange();
        await ReadAsync();
        if (Math.Abs(shift) > 1 && _handle is not null)
        {
            await _handle.CallAsync("shift", shift);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _handle = await _life.StartAsync(Scripts, "gallery", "attach", _scroller, _life.Own(DotNetObjectReference.Create(this)));
        }

        if (_handle is not null && (_focusId is not null || _isLaidOutAnew))
        {
            var id = _focusId;
            (_focusId, _isLaidOutAnew) = (null, false);
            await (id is null ? _handle.CallAsync("keepFocus") : _handle.CallAsync("focus", id));
        }
    }

    /// <summary>The browser says what is in view, in CSS pixels.</summary>
    [JSInvokable]
    public async Task OnViewportAsync(double top, double height, double width)
    {
        Browser.Measure(Place, width);
        var isResized = !width.Equals(_view.Width);
        _view = (top, height, width);
        if (isResized || _layout is null)
        {
            Arrange();
        }

        StateHasChanged();
        await ReadAsync();
    }

    /// <summary>The browser says on which tile the right button, or the key for menus, was pressed.</summary>
    [JSInvokable]
    public Task OnMenuAsync(int ordinal)
    {
        SetActive(ordinal);
        StateHasChanged();
        return Window.ItemAt(ordinal) is { } item ? Menus.OpenAsync($"More for {item.FullName}", Actions(item), DispatchExceptionAsync) : Task.CompletedTask;
    }

    /// <summary>Puts the focus back on the item whose details were closed.</summary>
    public async Task FocusAsync(Guid itemId)
    {
        if (Window.OrdinalOf(itemId) is { } ordinal)
        {
            await GoToAsync(ordinal);
            StateHasChanged();
        }
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    private IEnumerable<GalleryRow> RowsOf(GallerySection section)
    {
        var rows = _layout!.RowsBetween(section, _view.Top - Beyond, _view.Top + _view.Height + Beyond);
        var active = section.First <= ActiveOrdinal && ActiveOrdinal < section.First + section.Count ? _layout.RowOf(ActiveOrdinal) : null;

        // The row with the tab stop stays in the page even out of view, or the focus would be lost by scrolling.
        return active is null ? rows : rows.Append(active).DistinctBy(row => row.First).OrderBy(row => row.First);
    }

    // Lays out anew. Gives how far the first tile in view has moved, so that the view can follow it.
    private double Arrange()
    {
        var anchor = _view.Top > 0 && _layout?.TilesBetween(_view.Top, _view.Top + _view.Height) is var (first, _) ? _shownWindow?.ItemAt(first) : null;
        var before = anchor is not null && _shownWindow!.OrdinalOf(anchor.Id) is { } was ? _layout!.TopOf(was) : 0;
        (_shownWindow, _shownTileWidth, _isLaidOutAnew) = (Window, TileWidth, true);
        _layout = _view.Width > 0 ? new GalleryLayout(Window.Days.Select(day => day.Count), _view.Width, TileWidth) : null;
        _active = _activeId is { } id && Window.OrdinalOf(id) is { } ordinal ? ordinal : ActiveOrdinal;
        return anchor is not null && _layout is not null && Window.OrdinalOf(anchor.Id) is { } now ? _layout.TopOf(now) - before : 0;
    }

    private async Task ReadAsync()
    {
        if (_isReading)
        {
            _mustReadAgain = true;
            return;
        }

        _isReading = true;
        try
        {
            do
            {
                _mustReadAgain = false;
                await ReadOnceAsync();
            }
            while (_mustReadAgain);
        }
        catch (OperationCanceledException) when (_life.IsLeft)
        {
            // The page was left.
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task ReadOnceAsync()
    {
        if (InView is not var (first, last))
        {
            return;
        }

        var window = Window;
        var error = await window.EnsureAsync(first, last, _life.Token);
        StateHasChanged();
        if (error is not null)
        {
            await OnError.InvokeAsync(error);
        }
        else if (window.IsStale && window == Window)
        {
            await OnStale.InvokeAsync();
        }
    }

    private DateTime Noon(GallerySection section)
    {
        // The middle of the day, so that no clock change makes its neighbour of it.
        var day = Window.Days[section.Day];
        return day.StartUtc + ((day.EndUtc - day.StartUtc) / 2);
    }

    private static string Pixels(string property, double value) => string.Create(CultureInfo.InvariantCulture, $"{property}:{value:0.##}px");
}
