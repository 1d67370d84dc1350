using Bunit;
using KlingBoard.Components.Tiles;

namespace KlingBoard.Components.Tests.Tiles;

public sealed class TileGridTests : ComponentContext
{
    private static readonly string[] Items = [.. Enumerable.Range(0, 7).Select(number => $"tile {number}")];

    public TileGridTests()
    {
        var module = JSInterop.SetupModule("./dist/tile-grid.js");
        module.SetupModule("create", _ => true).Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void TileGrid_NotMeasuredYet_RendersNoTile()
    {
        var grid = RenderGrid();

        grid.FindAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task TileGrid_Measured_PutsTilesInRowsOfThatManyColumns()
    {
        var grid = RenderGrid();

        await grid.InvokeAsync(() => grid.Instance.OnMeasured(3, 200));

        grid.WaitForAssertion(() => grid.FindAll(".kb-tile-row").Select(row => row.Children.Length).ShouldBe([3, 3, 1]));
        grid.FindAll("article").Select(tile => tile.TextContent).ShouldBe(Items);
    }

    [Fact]
    public async Task TileGrid_MeasuredAnew_RearrangesItsRows()
    {
        var grid = RenderGrid();
        await grid.InvokeAsync(() => grid.Instance.OnMeasured(3, 200));

        await grid.InvokeAsync(() => grid.Instance.OnMeasured(5, 200));

        grid.WaitForAssertion(() => grid.FindAll(".kb-tile-row").Select(row => row.Children.Length).ShouldBe([5, 2]));
    }

    [Fact]
    public async Task TileGrid_GivenOtherTiles_ShowsThemAtOnce()
    {
        var grid = RenderGrid();
        await grid.InvokeAsync(() => grid.Instance.OnMeasured(3, 200));

        grid.Render(parameters => parameters
            .Add(other => other.Count, 2)
            .Add(other => other.ReadAsync, (_, _, _) => ValueTask.FromResult<IReadOnlyList<string>>(["sound 1", "sound 2"])));

        grid.WaitForAssertion(() => grid.FindAll("article").Select(tile => tile.TextContent).ShouldBe(["sound 1", "sound 2"]));
    }

    private IRenderedComponent<TileGrid<string>> RenderGrid() => Render<TileGrid<string>>(parameters => parameters
        .Add(grid => grid.Count, Items.Length)
        .Add(grid => grid.Label, "Tiles")
        .Add(grid => grid.ReadAsync, (start, count, _) => ValueTask.FromResult<IReadOnlyList<string>>([.. Items.Skip(start).Take(count)]))
        .Add(grid => grid.ItemTemplate, item => $"<article>{item}</article>"));
}
