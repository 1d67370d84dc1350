using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardHistoryTests
{
    private readonly BoardHistory _history = new();

    [Fact]
    public void TakeUndo_SeveralDeeds_GivesTheLastFirstAndThenNone()
    {
        _history.Did(Seconds(1));
        _history.Did(Seconds(2));

        BoardCommand?[] taken = [_history.TakeUndo(), _history.TakeUndo(), _history.TakeUndo()];

        taken.ShouldBe([Seconds(2), Seconds(1), null]);
    }

    [Fact]
    public void Did_AfterAnUndo_LeavesNothingToDoAgain()
    {
        _history.Undid(Seconds(1));

        _history.Did(Seconds(2));

        _history.TakeRedo().ShouldBeNull();
    }

    [Fact]
    public void Redid_AfterSeveralUndos_KeepsTheRestOfThem()
    {
        _history.Undid(Seconds(2));
        _history.Undid(Seconds(1));

        _history.Redid(_history.TakeRedo()!);

        (_history.TakeUndo(), _history.TakeRedo()).ShouldBe((Seconds(1), Seconds(2)));
    }

    [Fact]
    public void Did_TypingThatGoesOn_IsOneStep()
    {
        _history.Did(Text(now: "Rain", before: ""));
        _history.Did(Text(now: "Rain falls", before: "Rain"));

        _history.TakeUndo().ShouldBe(Text(now: "Rain falls", before: ""));
        _history.TakeUndo().ShouldBeNull();
    }

    [Fact]
    public void Did_TypingAfterSomebodyElseWrote_IsAStepOfItsOwn()
    {
        _history.Did(Text(now: "Rain", before: ""));
        _history.Did(Text(now: "Old rain falls", before: "Old rain"));

        _history.TakeUndo().ShouldBe(Text(now: "Old rain falls", before: "Old rain"));
        _history.TakeUndo().ShouldBe(Text(now: "Rain", before: ""));
    }

    [Fact]
    public void Did_MoreThanItHolds_LetsTheOldestGo()
    {
        for (var seconds = 0; seconds <= BoardHistory.Depth; seconds++)
        {
            _history.Did(Seconds(seconds));
        }

        var taken = new List<BoardCommand>();
        while (_history.TakeUndo() is { } undo)
        {
            taken.Add(undo);
        }

        (taken.Count, taken[^1]).ShouldBe((BoardHistory.Depth, Seconds(1)));
    }

    [Fact]
    public void TakeOut_ADeedInTheMiddle_IsPossibleOnce()
    {
        var undo = Seconds(1);
        _history.Did(undo);
        _history.Did(Seconds(2));

        (_history.TakeOut(undo), _history.TakeOut(undo)).ShouldBe((true, false));
        _history.TakeUndo().ShouldBe(Seconds(2));
    }

    private static SetShotSeconds Seconds(int seconds) => new(Boards.Id('a'), 0, seconds);

    private static EditShotText Text(string now, string before) => new(Boards.Id('a'), ShotText.Prompt, now, before);
}
