using KlingBoard.Components.Tiles;

namespace KlingBoard.Components.Tests.Tiles;

public sealed class TileLayoutTests
{
    private const double HeadHeight = 34;

    [Theory]
    [InlineData(1000, 196, 4)]
    [InlineData(366, 196, 2)]
    [InlineData(200, 400, 2)]
    [InlineData(1000, 120, 7)]
    public void Columns_OfAWidth_FitTilesOfAtLeastTheWantedWidthButTwo(double width, double tile, int columns)
    {
        var layout = new TileLayout([1], width, tile, HeadHeight);

        layout.Columns.ShouldBe(columns);
    }

    [Fact]
    public void Height_OfAHundredThousandItems_IsKnownFromTheCountsAlone()
    {
        var layout = new TileLayout(Enumerable.Repeat(1000, 100), 802, 196, HeadHeight);

        layout.Height.ShouldBe(100 * (HeadHeight + (250 * layout.RowHeight)));
        layout.Total.ShouldBe(100_000);
    }

    [Fact]
    public void View_DeepInALongList_HoldsOnlyTheRowsThatTouchIt()
    {
        var layout = new TileLayout(Enumerable.Repeat(1000, 100), 802, 196, HeadHeight);
        var top = layout.TopOf(50_500);

        var tiles = layout.TilesBetween(top, top + (2 * layout.RowHeight));

        tiles.ShouldBe((50_500, 50_507));
    }

    [Fact]
    public void View_OverTwoDays_HoldsTheEndOfOneAndTheBeginningOfTheNext()
    {
        var layout = new TileLayout([5, 6], 802, 196, HeadHeight);
        var edge = layout.SectionOf(5).Top;

        var days = layout.SectionsBetween(edge - 1, edge + 1).Select(section => section.Index);

        days.ShouldBe([0, 1]);
        layout.TilesBetween(edge - 1, edge + HeadHeight + 1).ShouldBe((5 - 1, 8));
    }

    // Days of 6, 1 and 5 items in rows of 4: 0-3, 4-5 | 6 | 7-10, 11.
    [Theory]
    [InlineData(1, TileStep.Down, 5)]
    [InlineData(3, TileStep.Down, 5)]
    [InlineData(5, TileStep.Down, 6)]
    [InlineData(6, TileStep.Down, 7)]
    [InlineData(11, TileStep.Down, 11)]
    [InlineData(9, TileStep.Up, 6)]
    [InlineData(6, TileStep.Up, 4)]
    [InlineData(4, TileStep.Up, 0)]
    [InlineData(2, TileStep.Up, 2)]
    [InlineData(5, TileStep.Right, 6)]
    [InlineData(0, TileStep.Left, 0)]
    [InlineData(11, TileStep.Right, 11)]
    [InlineData(7, TileStep.First, 0)]
    [InlineData(0, TileStep.Last, 11)]
    public void Step_FromATile_KeepsTheColumnAcrossDays(int from, TileStep step, int expected)
    {
        var layout = new TileLayout([6, 1, 5], 802, 196, HeadHeight);

        layout.Move(from, step).ShouldBe(expected);
    }
}
