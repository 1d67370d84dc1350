using System.Globalization;
using Bunit;
using KlingBoard.Components.Tiles;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Tiles;

public sealed class TileGridTests : ComponentContext
{
    private static readonly string[] Items = [.. Enumerable.Range(0, 7).Select(number => $"tile {number}")];

    public TileGridTests() => SetupScript("tile-grid");

    [Fact]
    public void TileGrid_NothingMeasuredYet_IsDrawnByWhatTheBrowserSaidOfItself()
    {
        Services.GetRequiredService<BrowserFacts>().Read("width=1000&height=800&library=382");

        var grid = RenderGrid();

        Rows(grid).ShouldBe([3, 3, 1]);
        grid.FindAll("article").Select(tile => tile.TextContent).ShouldBe(Items);
    }

    [Fact]
    public async Task TileGrid_Measured_PutsTilesInRowsOfAsManyAsFit()
    {
        var grid = RenderGrid();

        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(0, 800, 618));

        Rows(grid).ShouldBe([3, 3, 1]);
        grid.Find(".kb-tile-row").GetAttribute("style").ShouldBe("height:113.63px;margin-bottom:6px;gap:6px;grid-template-columns:repeat(3,minmax(0,1fr))");
    }

    [Fact]
    public async Task TileGrid_MeasuredAnew_RearrangesItsRows()
    {
        var grid = RenderGrid();
        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(0, 800, 618));

        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(0, 800, 1030));

        Rows(grid).ShouldBe([5, 2]);
    }

    [Fact]
    public async Task TileGrid_InANarrowWindow_HasTwoColumnsAllTheSame()
    {
        var grid = RenderGrid();

        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(0, 700, 358));

        Rows(grid).ShouldBe([2, 2, 2, 1]);
    }

    [Fact]
    public async Task TileGrid_OfManyTiles_HasOnlyThoseInViewAndTheHeightOfAll()
    {
        var read = new List<(int Start, int Count)>();
        var grid = RenderGrid(10_000, (start, count) =>
        {
            read.Add((start, count));
            return TilesFrom(start, count);
        });

        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(60_000, 800, 818));

        var tiles = grid.FindAll("article").Select(tile => tile.TextContent).ToList();
        tiles[0].ShouldBe($"tile {read[^1].Start}");
        tiles.Count.ShouldBe(read[^1].Count);
        tiles.Count.ShouldBeInRange(40, 100);
        (HeightOf(grid, 0) + HeightOf(grid, ^1) + (Rows(grid).Count * 118.5)).ShouldBe(2500 * 118.5, 20);
    }

    [Fact]
    public async Task TileGrid_ScrolledBeforeTheTilesThereAreRead_HoldsTheirPlaces()
    {
        var reading = new TaskCompletionSource<IReadOnlyList<string>>();
        var grid = Render<TileGrid<string>>(parameters => Describe(parameters)
            .Add(grid => grid.Count, 1000)
            .Add(grid => grid.ReadAsync, async (start, count, _) => start == 0 ? TilesFrom(start, count) : await reading.Task));

        var scrolling = grid.InvokeAsync(() => grid.Instance.OnViewedAsync(12_000, 800, 818));
        var places = grid.FindAll(".kb-pic-none").Count;
        reading.SetResult(TilesFrom(380, places));
        await scrolling;

        places.ShouldBeGreaterThan(40);
        grid.FindAll("article").Count.ShouldBe(places);
    }

    [Fact]
    public async Task TileGrid_GivenOtherTiles_ShowsThemAtOnce()
    {
        var grid = RenderGrid();
        await grid.InvokeAsync(() => grid.Instance.OnViewedAsync(0, 800, 618));

        grid.Render(parameters => parameters
            .Add(other => other.Count, 2)
            .Add(other => other.ReadAsync, (_, _, _) => ValueTask.FromResult<IReadOnlyList<string>>(["sound 1", "sound 2"])));

        grid.FindAll("article").Select(tile => tile.TextContent).ShouldBe(["sound 1", "sound 2"]);
    }

    private static List<int> Rows(IRenderedComponent<TileGrid<string>> grid) => [.. grid.FindAll(".kb-tile-row").Select(row => row.Children.Length)];

    private static double HeightOf(IRenderedComponent<TileGrid<string>> grid, Index at) =>
        double.Parse(grid.Find(".kb-tiles").Children[at.GetOffset(grid.Find(".kb-tiles").Children.Length)].GetAttribute("style")![7..^2], CultureInfo.InvariantCulture);

    private static string[] TilesFrom(int start, int count) => [.. Enumerable.Range(start, count).Select(number => $"tile {number}")];

    private static ComponentParameterCollectionBuilder<TileGrid<string>> Describe(ComponentParameterCollectionBuilder<TileGrid<string>> parameters) => parameters
        .Add(grid => grid.Label, "Tiles")
        .Add(grid => grid.Place, "library")
        .Add(grid => grid.ItemTemplate, item => $"<article>{item}</article>");

    private IRenderedComponent<TileGrid<string>> RenderGrid() => RenderGrid(Items.Length, (start, count) => [.. Items.Skip(start).Take(count)]);

    private IRenderedComponent<TileGrid<string>> RenderGrid(int count, Func<int, int, IReadOnlyList<string>> read) => Render<TileGrid<string>>(parameters => Describe(parameters)
        .Add(grid => grid.Count, count)
        .Add(grid => grid.ReadAsync, (start, wanted, _) => ValueTask.FromResult(read(start, wanted))));
}
