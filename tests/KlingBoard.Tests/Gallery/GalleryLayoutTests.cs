using KlingBoard.Features.Gallery.Grid;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryLayoutTests
{
    [Theory]
    [InlineData(1000, 196, 4)]
    [InlineData(366, 196, 2)]
    [InlineData(200, 400, 2)]
    [InlineData(1000, 120, 7)]
    public void Columns_OfAWidth_FitTilesOfAtLeastTheWantedWidthButTwo(double width, double tile, int columns)
    {
        var layout = new GalleryLayout([1], width, tile);

        layout.Columns.ShouldBe(columns);
    }

    [Fact]
    public void Height_OfAHundredThousandItems_IsKnownFromTheCountsAlone()
    {
        var layout = new GalleryLayout(Enumerable.Repeat(1000, 100), 802, 196);

        layout.Height.ShouldBe(100 * (GalleryLayout.HeadHeight + (250 * layout.RowHeight)));
        layout.Total.ShouldBe(100_000);
    }

    [Fact]
    public void View_DeepInALongList_HoldsOnlyTheRowsThatTouchIt()
    {
        var layout = new GalleryLayout(Enumerable.Repeat(1000, 100), 802, 196);
        var top = layout.TopOf(50_500);

        var tiles = layout.TilesBetween(top, top + (2 * layout.RowHeight));

        tiles.ShouldBe((50_500, 50_507));
    }

    [Fact]
    public void View_OverTwoDays_HoldsTheEndOfOneAndTheBeginningOfTheNext()
    {
        var layout = new GalleryLayout([5, 6], 802, 196);
        var edge = layout.SectionOf(5).Top;

        var days = layout.SectionsBetween(edge - 1, edge + 1).Select(section => section.Day);

        days.ShouldBe([0, 1]);
        layout.TilesBetween(edge - 1, edge + GalleryLayout.HeadHeight + 1).ShouldBe((5 - 1, 8));
    }

    // Days of 6, 1 and 5 items in rows of 4: 0-3, 4-5 | 6 | 7-10, 11.
    [Theory]
    [InlineData(1, GalleryStep.Down, 5)]
    [InlineData(3, GalleryStep.Down, 5)]
    [InlineData(5, GalleryStep.Down, 6)]
    [InlineData(6, GalleryStep.Down, 7)]
    [InlineData(11, GalleryStep.Down, 11)]
    [InlineData(9, GalleryStep.Up, 6)]
    [InlineData(6, GalleryStep.Up, 4)]
    [InlineData(4, GalleryStep.Up, 0)]
    [InlineData(2, GalleryStep.Up, 2)]
    [InlineData(5, GalleryStep.Right, 6)]
    [InlineData(0, GalleryStep.Left, 0)]
    [InlineData(11, GalleryStep.Right, 11)]
    [InlineData(7, GalleryStep.First, 0)]
    [InlineData(0, GalleryStep.Last, 11)]
    public void Step_FromATile_KeepsTheColumnAcrossDays(int from, GalleryStep step, int expected)
    {
        var layout = new GalleryLayout([6, 1, 5], 802, 196);

        layout.Move(from, step).ShouldBe(expected);
    }
}
