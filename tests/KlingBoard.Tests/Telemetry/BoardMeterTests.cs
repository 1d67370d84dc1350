using KlingBoard.Features.Board.Live;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class BoardMeterTests : BoardTest
{
    [Fact]
    public async Task Boards_OpenedAndLeft_AreCountedWithTheirViewers()
    {
        using var measured = new Measured("KlingBoard.Boards");
        _ = new BoardMeter(measured, Boards);
        var before = measured.Ask();

        using var first = await Boards.EnterAsync(ProjectId);
        using var second = await Boards.EnterAsync(ProjectId);
        using var elsewhere = await Boards.EnterAsync(SecondProjectId);
        var open = measured.Ask();
        second!.Dispose();
        second.Dispose();
        var left = measured.Ask();

        before.ShouldBe([new("klingboard.boards.open", 0), new("klingboard.boards.viewers", 0)]);
        open.ShouldBe([new("klingboard.boards.open", 2), new("klingboard.boards.viewers", 3)]);
        left.ShouldBe([new("klingboard.boards.open", 2), new("klingboard.boards.viewers", 2)]);
    }
}
