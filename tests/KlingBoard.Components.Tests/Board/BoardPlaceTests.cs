using System.Text.Json;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Toolbar;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardPlaceTests
{
    private const int MostBytes = 8 * 1024;

    [Fact]
    public void Place_AsLargeAsItGets_StaysSmallAndFitsThroughTheHubThreeTimes()
    {
        var selection = new BoardSelection();
        selection.Restore(Enumerable.Range(0, BoardPlace.MostShots).Select(_ => Guid.NewGuid()));

        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            BoardPlace.Of(new BoardFilter(Guid.NewGuid(), ShotStatus.Rendering, Guid.NewGuid()), selection, isChoosing: true)).Length;

        bytes.ShouldBeInRange(BoardPlace.MostShots * 36, MostBytes);
        KlingBoardApp.LargestMessageBytes.ShouldBeGreaterThan(3 * MostBytes);
    }

    [Fact]
    public void Place_MoreChosenThanItHolds_LetsTheChoiceGo()
    {
        var selection = new BoardSelection();
        selection.Restore(Enumerable.Range(0, BoardPlace.MostShots + 1).Select(_ => Guid.NewGuid()));

        BoardPlace.Of(BoardFilter.None, selection, isChoosing: false).ChosenShotIds.ShouldBeEmpty();
    }
}
