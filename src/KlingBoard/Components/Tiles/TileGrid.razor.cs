using System.Globalization;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tiles;

/// <summary>
/// Tiles in as many columns as fit, under headings or none. Only what is in view, and a little beyond, is in the page and read; the rest is height. It is
/// drawn at once by what the browser said of itself, and anew when its script has measured otherwise. Each tile is one element with
/// <c>role="option"</c>, <c>aria-posinset</c> and <c>tabindex</c>; one of them is a tab stop, and keys move among them. It scrolls in the nearest
/// scrolling ancestor.
/// </summary>
public sealed partial class TileGrid<TItem> : IAsyncDisposable
    where TItem : class
{
    /// <summary>Drawn beyond both edges of the view, in CSS pixels: more than the step in which scrolling is told.</summary>
    private const double Beyond = 700;

    private readonly Lifetime _life = new();
    private ScriptHandle? _handle;
    private ElementReference _element;
    private ITileSource<TItem>? _shownSource;
    private double _shownTileWidth;
    private TileLayout _layout = new([], 0, 1, 0);
    private (double Top, double Height, double Width) _view;
    private Guid? _activeId;
    private int _active;
    private int? _focus;
    private bool _isLaidOutAnew;
    private bool _isReading;
    private bool _mustReadAgain;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BrowserFacts Browser { get; init; }

    /// <summary>What is listed; another one replaces the list and keeps the place.</summary>
    [Parameter, EditorRequired]
    public required ITileSource<TItem> Source { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<Tile<TItem>> TileTemplate { get; set; }

    /// <summary>What stands above a section, by its index; <see cref="HeadHeight"/> high.</summary>
    [Parameter]
    public RenderFragment<int>? HeadTemplate { get; set; }

    /// <summary>In CSS pixels.</summary>
    [Parameter]
    public double HeadHeight { get; set; }

    /// <summary>What the tiles are, for assistive technology.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The name under which the browser remembers how wide the grid is.</summary>
    [Parameter, EditorRequired]
    public required string Place { get; set; }

    /// <summary>What lies beside it in a wide window, where it has never been measured, in CSS pixels.</summary>
    [Parameter]
    public double Beside { get; set; } = 80;

    /// <summary>Tiles get at least this in CSS pixels, except that a narrow grid still has two columns.</summary>
    [Parameter]
    public double TileWidth { get; set; } = 200;

    [Parameter]
    public bool IsMultiSelectable { get; set; }

    /// <summary>A key led from one tile to another.</summary>
    [Parameter]
    public EventCallback<TileMove> OnMoved { get; set; }

    /// <summary>Any other key, which does nothing of itself.</summary>
    [Parameter]
    public EventCallback<TileKey> OnKey { get; set; }

    /// <summary>The right button, or the key for menus, was pressed on a tile; null where there is no menu.</summary>
    [Parameter]
    public Func<int, Task>? OnMenu { get; set; }

    /// <summary>The list is not what its counts said.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback<Error> OnError { get; set; }

    /// <summary>First and last ordinal in view; null while nothing is.</summary>
    public (int First, int Last)? InView => _layout.TilesBetween(_view.Top - Beyond, _view.Top + _view.Height + Beyond);

    private int ActiveOrdinal => Math.Clamp(_active, 0, Math.Max(0, Source.Total - 1));

    private IEnumerable<TileSection> Sections => _layout.SectionsBetween(_view.Top - Beyond, _view.Top + _view.Height + Beyond)
        .Concat(_layout.Total == 0 ? [] : [_layout.SectionOf(ActiveOrdinal)])
        .DistinctBy(section => section.Index)
        .OrderBy(section => section.Index);

    /// <summary>The browser says what is in view: from the top of the grid, and how wide the grid is, in CSS pixels.</summary>
    [JSInvokable]
    public async Task OnViewedAsync(double top, double height, double width)
    {
        Browser.Measure(Place, width);
        var isResized = !width.Equals(_view.Width);
        _view = (top, height, width);
        if (isResized)
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
        return OnMenu?.Invoke(ordinal) ?? Task.CompletedTask;
    }

    /// <summary>The browser says that a tile got the focus that is not the tab stop: by a click.</summary>
    [JSInvokable]
    public void OnFocused(int ordinal)
    {
        SetActive(ordinal);
        StateHasChanged();
    }

    /// <summary>Reads a tile, brings it into view and gives it the focus.</summary>
    public async Task GoToAsync(int ordinal)
    {
        await Source.EnsureAsync(ordinal, ordinal, _life.Token);
        SetActive(ordinal);
        if (_handle is not null && Source.ItemAt(ordinal) is not null)
        {
            await _handle.CallAsync("reveal", _layout.TopOf(ordinal), _layout.TileHeight);
            _focus = ordinal;
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    // Until the script has measured it: drawn at once, and mostly as it will be.
    protected override void OnInitialized() => _view = (0, Browser.Height, Browser.WidthOf(Place, Beside));

    protected override async Task OnParametersSetAsync()
    {
        if (Source == _shownSource && TileWidth.Equals(_shownTileWidth))
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
            _handle = await _life.StartAsync(Scripts, "tile-grid", "create", _element, _life.Own(DotNetObjectReference.Create(this)));
        }

        if (_handle is not null && (_focus is not null || _isLaidOutAnew))
        {
            var ordinal = _focus;
            (_focus, _isLaidOutAnew) = (null, false);
            await (ordinal is null ? _handle.CallAsync("keepFocus") : _handle.CallAsync("focus", ordinal));
        }
    }

    private async Task OnKeyDownAsync(KeyboardEventArgs press)
    {
        if (Source.Total == 0 || press.AltKey)
        {
            return;
        }

        var from = ActiveOrdinal;
        if (StepOf(press.Key) is not { } step)
        {
            await OnKey.InvokeAsync(new TileKey(from, press));
            return;
        }

        var to = _layout.Move(from, step);
        await GoToAsync(to);
        await OnMoved.InvokeAsync(new TileMove(from, to, press.ShiftKey));
    }

    private void SetActive(int ordinal)
    {
        _active = ordinal;
        _activeId = IdAt(Source, ordinal);
    }

    private IEnumerable<TileRow> RowsOf(TileSection section)
    {
        var rows = _layout.RowsBetween(section, _view.Top - Beyond, _view.Top + _view.Height + Beyond);
        var active = section.First <= ActiveOrdinal && ActiveOrdinal < section.First + section.Count ? _layout.RowOf(ActiveOrdinal) : null;

        // The row with the tab stop stays in the page even out of view, or the focus would be lost by scrolling.
        return active is null ? rows : rows.Append(active).DistinctBy(row => row.First).OrderBy(row => row.First);
    }

    // Lays out anew. Gives how far the first tile in view has moved, so that the view can follow it.
    private double Arrange()
    {
        var anchor = _view.Top > 0 && _shownSource is not null && _layout.TilesBetween(_view.Top, _view.Top + _view.Height) is var (first, _) ? IdAt(_shownSource, first) : null;
        var before = anchor is { } kept && _shownSource!.OrdinalOf(kept) is { } was ? _layout.TopOf(was) : 0;
        (_shownSource, _shownTileWidth, _isLaidOutAnew) = (Source, TileWidth, true);
        _layout = new TileLayout(Source.SectionCounts, _view.Width, TileWidth, HeadHeight);
        _active = _activeId is { } id && Source.OrdinalOf(id) is { } ordinal ? ordinal : ActiveOrdinal;
        return anchor is { } found && Source.OrdinalOf(found) is { } now ? _layout.TopOf(now) - before : 0;
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

        var source = Source;
        var error = await source.EnsureAsync(first, last, _life.Token);
        StateHasChanged();
        if (error is not null)
        {
            await OnError.InvokeAsync(error);
        }
        else if (source.IsStale && source == Source)
        {
            await OnStale.InvokeAsync();
        }
    }

    private static Guid? IdAt(ITileSource<TItem> source, int ordinal) => source.ItemAt(ordinal) is { } item ? source.IdOf(item) : null;

    private static TileStep? StepOf(string key) => key switch
    {
        "ArrowLeft" => TileStep.Left,
        "ArrowRight" => TileStep.Right,
        "ArrowUp" => TileStep.Up,
        "ArrowDown" => TileStep.Down,
        "Home" => TileStep.First,
        "End" => TileStep.Last,
        _ => null,
    };

    private static string Pixels(string property, double value) => string.Create(CultureInfo.InvariantCulture, $"{property}:{value:0.##}px");
}
