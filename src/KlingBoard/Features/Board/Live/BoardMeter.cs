using System.Diagnostics.Metrics;

namespace KlingBoard.Features.Board.Live;

/// <summary>How many boards are in memory, and for how many viewers. Singleton.</summary>
internal sealed class BoardMeter
{
    public BoardMeter(IMeterFactory meters, LiveBoards boards)
    {
        var meter = meters.Create("KlingBoard.Boards");
        meter.CreateObservableGauge("klingboard.boards.open", () => boards.Count, "{board}", "Boards in memory.");
        meter.CreateObservableGauge("klingboard.boards.viewers", () => boards.ViewerCount, "{viewer}", "Pages that look at a board in memory.");
    }
}
