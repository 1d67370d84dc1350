using Bunit;
using KlingBoard.Components.Tiles;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Tiles;

public sealed class TileGridTests : ComponentContext
{
    private readonly List<TileMove> _moves = [];
    private readonly List<string> _keys = [];

    public TileGridTests() => SetupScript("tile-grid");

    [Fact]
    public void TileGrid_NothingMeasuredYet_IsDrawnByWhatTheBrowserSaidOfItself()
    {
        Services.GetRequiredService<BrowserFacts>().Read("width=1000&height=800&library=382");

        var grid = RenderGrid(new ListedTiles(7));

        Rows(grid).ShouldBe([3, 3, 1]);
        Texts(grid).ShouldBe([.. Enumerable.Range(0, 7).Select(number => $"tile {number}")]);
    }

    [Fact]
    public async Task TileGrid_Measured_PutsTilesInRowsOfAsManyAsFit()
    {
        var grid = RenderGrid(new ListedTiles(7));

        await ViewAsync(grid, 0, 800, 618);

        Rows(grid).ShouldBe([3, 3, 1]);
        grid.Find(".kb-tile-row").GetAttribute("style").ShouldBe("top:0px;height:114px;--columns:3");
    }

    [Fact]
    public async Task TileGrid_MeasuredAnew_RearrangesItsRows()
    {
        var grid = RenderGrid(new ListedTiles(7));
        await ViewAsync(grid, 0, 800, 618);

        await ViewAsync(grid, 0, 800, 1030);

        Rows(grid).ShouldBe([5, 2]);
    }

    [Fact]
    public async Task TileGrid_InANarrowWindow_HasTwoColumnsAllTheSame()
    {
        var grid = RenderGrid(new ListedTiles(7));

        await ViewAsync(grid, 0, 700, 358);

        Rows(grid).ShouldBe([2, 2, 2, 1]);
    }

    [Fact]
    public async Task TileGrid_OfManyTiles_HasOnlyThoseInViewAndTheHeightOfAll()
    {
        var grid = RenderGrid(new ListedTiles(10_000));

        await ViewAsync(grid, 60_000, 800, 818);

        // Rows of four, 118 pixels apart; the first stays for its tab stop.
        var numbers = Texts(grid).Select(text => int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        numbers.Take(4).ShouldBe([0, 1, 2, 3]);
        numbers.Skip(4).ShouldAllBe(number => number >= (60_000 - 1000) / 118 * 4 && number <= (60_000 + 800 + 1000) / 118 * 4);
        numbers.Count.ShouldBeInRange(40, 100);
        grid.Find(".kb-tiles").GetAttribute("style").ShouldBe("height:295000px");
    }

    [Fact]
    public async Task TileGrid_ScrolledBeforeTheTilesThereAreRead_HoldsTheirPlaces()
    {
        var reading = new TaskCompletionSource();
        var tiles = new ListedTiles(1000);
        var grid = RenderGrid(tiles);
        tiles.Reading = reading.Task;

        var scrolling = ViewAsync(grid, 12_000, 800, 818);
        var places = grid.FindAll("i").Count;
        reading.SetResult();
        await scrolling;

        places.ShouldBeGreaterThan(40);
        grid.FindAll("i").ShouldBeEmpty();
    }

    [Fact]
    public async Task TileGrid_GivenOtherTiles_ShowsThemAtOnce()
    {
        var grid = RenderGrid(new ListedTiles(7));
        await ViewAsync(grid, 0, 800, 618);

        grid.Render(parameters => parameters.Add(other => other.Source, new ListedTiles(2)));

        Texts(grid).ShouldBe(["tile 0", "tile 1"]);
    }

    [Fact]
    public async Task Keys_Arrows_MoveTheOneTabStopAndSayWhere()
    {
        var grid = RenderGrid(new ListedTiles(7));
        await ViewAsync(grid, 0, 800, 618);

        await PressAsync(grid, "ArrowDown");
        await PressAsync(grid, "End", isShift: true);

        _moves.ShouldBe([new TileMove(0, 3, false), new TileMove(3, 6, true)]);
        grid.FindAll("b").Select(tile => tile.TextContent).ShouldBe(["tile 6"]);
    }

    [Fact]
    public async Task Keys_OthersThanThose_AreThePagesFromTheTileThatWasClicked()
    {
        var grid = RenderGrid(new ListedTiles(7));
        await grid.InvokeAsync(() => grid.Instance.OnFocused(4));

        await PressAsync(grid, "Enter");

        _keys.ShouldBe(["4 Enter"]);
    }

    private static List<int> Rows(IRenderedComponent<TileGrid<string>> grid) => [.. grid.FindAll(".kb-tile-row").Select(row => row.Children.Length)];

    private static List<string> Texts(IRenderedComponent<TileGrid<string>> grid) => [.. grid.FindAll("article").Select(tile => tile.TextContent)];

    private static Task ViewAsync(IRenderedComponent<TileGrid<string>> grid, double top, double height, double width) =>
        grid.InvokeAsync(() => grid.Instance.OnViewedAsync(top, height, width));

    private static Task PressAsync(IRenderedComponent<TileGrid<string>> grid, string key, bool isShift = false) =>
        grid.Find("[role=listbox]").KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = isShift });

    private IRenderedComponent<TileGrid<string>> RenderGrid(ListedTiles tiles) => Render<TileGrid<string>>(parameters => parameters
        .Add(grid => grid.Source, tiles)
        .Add(grid => grid.Label, "Tiles")
        .Add(grid => grid.Place, "library")
        .Add(grid => grid.TileTemplate, tile => tile.Item is null ? "<i></i>" : tile.IsActive ? $"<article><b>{tile.Item}</b></article>" : $"<article>{tile.Item}</article>")
        .Add(grid => grid.OnMoved, _moves.Add)
        .Add(grid => grid.OnKey, key => _keys.Add($"{key.Ordinal} {key.Press.Key}")));
}
