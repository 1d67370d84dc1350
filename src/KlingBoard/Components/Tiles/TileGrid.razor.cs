using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tiles;

/// <summary>
/// Tiles in as many columns as fit, of which only the rows in view, and a little beyond, are rendered and read; the rest is height. It is drawn at once
/// by what the browser said of itself, and anew when its script has measured otherwise. Each tile is one element with <c>role="option"</c> and
/// <c>tabindex</c>; arrow keys move among them. It scrolls in the nearest scrolling ancestor.
/// </summary>
public sealed partial class TileGrid<TItem> : IAsyncDisposable
    where TItem : class
{
    /// <summary>Drawn beyond both edges of the view, in CSS pixels: more than the step in which scrolling is told.</summary>
    private const double Beyond = 700;

    private readonly Lifetime _life = new();
    private ElementReference _element;
    private CancellationTokenSource? _reading;
    private Func<int, int, CancellationToken, ValueTask<IReadOnlyList<TItem>>>? _shownSource;
    private int _shownCount;
    private (double Top, double Height, double Width) _view;
    private (int First, int End) _rows;
    private (int First, IReadOnlyList<TItem> Items) _read = (0, []);
    private int _columns = 1;
    private double _rowHeight;
    private string _rowStyle = "";

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BrowserFacts Browser { get; init; }

    /// <summary>Reads tiles from a place on; may give fewer than asked for at the end. Another one, or another count, is read at once.</summary>
    [Parameter, EditorRequired]
    public required Func<int, int, CancellationToken, ValueTask<IReadOnlyList<TItem>>> ReadAsync { get; set; }

    /// <summary>How many tiles there are in all.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TItem> ItemTemplate { get; set; }

    /// <summary>What the tiles are, for assistive technology.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The name under which the browser remembers how wide the grid is.</summary>
    [Parameter, EditorRequired]
    public required string Place { get; set; }

    /// <summary>What lies beside it in a wide window, where it has never been measured, in CSS pixels.</summary>
    [Parameter]
    public double Beside { get; set; } = 80;

    /// <summary>In CSS pixels.</summary>
    [Parameter]
    public int MinTileWidth { get; set; } = 200;

    /// <summary>At least this many columns, also where tiles become narrower for it.</summary>
    [Parameter]
    public int MinColumns { get; set; } = 2;

    /// <summary>Height of what stands below the 16:9 picture of each tile, in CSS pixels.</summary>
    [Parameter]
    public int TextHeight { get; set; }

    [Parameter]
    public int Gap { get; set; } = 6;

    [Parameter]
    public string? Class { get; set; }

    private int RowCount => (Count + _columns - 1) / _columns;

    /// <summary>The browser says what is in view: from the top of the grid, and how wide the grid is, in CSS pixels.</summary>
    [JSInvokable]
    public async Task OnViewedAsync(double top, double height, double width)
    {
        Browser.Measure(Place, width);
        _view = (top, height, width);
        Arrange();
        StateHasChanged();
        await ReadRowsAsync();
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    protected override void OnInitialized() => _view = (0, Browser.Height, Browser.WidthOf(Place, Beside));

    // Not told by the page: what it has just set reaches the grid only with the next rendering, and a reading before that is of the old tiles.
    protected override async Task OnParametersSetAsync()
    {
        var isOther = ReadAsync != _shownSource || Count != _shownCount;
        (_shownSource, _shownCount) = (ReadAsync, Count);
        if (isOther)
        {
            _reading?.Cancel();
            (_reading, _read) = (null, (0, []));
            Arrange();
            await ReadRowsAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _life.StartAsync(Scripts, "tile-grid", "create", _element, _life.Own(DotNetObjectReference.Create(this)));
        }
    }

    private void Arrange()
    {
        _columns = Math.Max(MinColumns, (int)((_view.Width + Gap) / (MinTileWidth + Gap)));
        var height = (Math.Max(1, (_view.Width - (Gap * (_columns - 1))) / _columns) * 9 / 16) + TextHeight;
        _rowHeight = height + Gap;
        _rowStyle = FormattableString.Invariant($"height:{height:0.##}px;margin-bottom:{Gap}px;gap:{Gap}px;grid-template-columns:repeat({_columns},minmax(0,1fr))");
        var end = Math.Clamp((int)Math.Ceiling((_view.Top + _view.Height + Beyond) / _rowHeight), 0, RowCount);
        _rows = (Math.Clamp((int)((_view.Top - Beyond) / _rowHeight), 0, end), end);
    }

    private async Task ReadRowsAsync()
    {
        var (first, end) = (_rows.First * _columns, Math.Min(_rows.End * _columns, Count));
        if (_life.IsLeft || end <= first || (_read.First <= first && end <= _read.First + _read.Items.Count))
        {
            return;
        }

        // Who scrolls on waits for what is in view now alone.
        _reading?.Cancel();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        _reading = reading;
        try
        {
            var items = await ReadAsync(first, end - first, reading.Token);
            _read = reading == _reading ? (first, items) : _read;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Something else is in view meanwhile, or the page was left.
        }
        finally
        {
            _reading = reading == _reading ? null : _reading;
        }
    }

    private TItem? ItemAt(int index) =>
        index >= _read.First && index < _read.First + _read.Items.Count ? _read.Items[index - _read.First] : null;

    private string Pixels(int rows) => FormattableString.Invariant($"height:{rows * _rowHeight:0.##}px");
}
