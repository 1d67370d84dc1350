using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tiles;

/// <summary>
/// Tiles in as many columns as fit, of which only the rows in view are rendered and read. Each tile is one element with
/// <c>role="option"</c> and <c>tabindex</c>; arrow keys move among them. It scrolls in the nearest scrolling ancestor.
/// </summary>
public sealed partial class TileGrid<TItem> : IAsyncDisposable
    where TItem : class
{
    private readonly Lifetime _life = new();
    private ElementReference _element;
    private Virtualize<TileRow>? _rows;
    private Func<int, int, CancellationToken, ValueTask<IReadOnlyList<TItem>>>? _shownSource;
    private int _shownCount;
    private int _columns;
    private float _rowHeight = 150;
    private string _rowStyle = "";

    [Inject]
    public required ScriptModules Scripts { get; init; }

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

    [JSInvokable]
    public async Task OnMeasured(int columns, double tileWidth)
    {
        var hasOtherRows = columns != _columns;
        _columns = columns;
        var height = (tileWidth * 9 / 16) + TextHeight;
        _rowHeight = (float)(height + Gap);
        _rowStyle = FormattableString.Invariant($"height:{height:0.##}px;margin-bottom:{Gap}px;gap:{Gap}px;grid-template-columns:repeat({columns},minmax(0,1fr))");
        if (hasOtherRows && _rows is not null)
        {
            await _rows.RefreshDataAsync();
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    // Not told by the page: what it has just set reaches the grid only with the next rendering, and a reading before that is of the old tiles.
    protected override async Task OnParametersSetAsync()
    {
        var isOther = ReadAsync != _shownSource || Count != _shownCount;
        (_shownSource, _shownCount) = (ReadAsync, Count);
        if (isOther && _rows is not null)
        {
            await _rows.RefreshDataAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _life.StartAsync(
                Scripts, "tile-grid", "create", _element, _life.Own(DotNetObjectReference.Create(this)), new { minTileWidth = MinTileWidth, minColumns = MinColumns, gap = Gap });
        }
    }

    private async ValueTask<ItemsProviderResult<TileRow>> ReadRowsAsync(ItemsProviderRequest request)
    {
        var rowCount = (Count + _columns - 1) / _columns;
        var start = request.StartIndex * _columns;
        var wanted = Math.Min(request.Count * _columns, Count - start);
        var items = wanted > 0 ? await ReadAsync(start, wanted, request.CancellationToken) : [];
        var rows = items.Chunk(_columns).Select((chunk, index) => new TileRow(request.StartIndex + index, chunk));
        return new ItemsProviderResult<TileRow>(rows, rowCount);
    }

    internal sealed record TileRow(int Index, IReadOnlyList<TItem> Items);
}
