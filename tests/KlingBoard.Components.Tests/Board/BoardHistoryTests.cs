using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Session;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardHistoryTests
{
    private readonly BoardHistory _history = new();

    [Fact]
    public void TakeUndo_SeveralDeeds_GivesTheLastFirstAndThenNone()
    {
        _history.Did(Seconds(1));
        _history.Did(Seconds(2));

        BoardCommand?[] taken = [TakeUndo(), TakeUndo(), TakeUndo()];

        taken.ShouldBe([Seconds(2), Seconds(1), null]);
    }

    [Fact]
    public void Did_AfterAnUndo_LeavesNothingToDoAgain()
    {
        _history.Undid(Seconds(1));

        _history.Did(Seconds(2));

        TakeRedo().ShouldBeNull();
    }

    [Fact]
    public void Redid_AfterSeveralUndos_KeepsTheRestOfThem()
    {
        _history.Undid(Seconds(2));
        _history.Undid(Seconds(1));

        _history.Redid(TakeRedo()!);

        (TakeUndo(), TakeRedo()).ShouldBe((Seconds(1), Seconds(2)));
    }

    [Fact]
    public void Did_TypingThatGoesOn_IsOneStep()
    {
        _history.Did(Text(now: "Rain", before: ""));
        _history.Did(Text(now: "Rain falls", before: "Rain"));

        TakeUndo().ShouldBe(Text(now: "Rain falls", before: ""));
        TakeUndo().ShouldBeNull();
    }

    [Fact]
    public void Did_TypingAfterSomebodyElseWrote_IsAStepOfItsOwn()
    {
        _history.Did(Text(now: "Rain", before: ""));
        _history.Did(Text(now: "Old rain falls", before: "Old rain"));

        TakeUndo().ShouldBe(Text(now: "Old rain falls", before: "Old rain"));
        TakeUndo().ShouldBe(Text(now: "Rain", before: ""));
    }

    [Fact]
    public void Did_MoreThanItHolds_LetsTheOldestGo()
    {
        for (var seconds = 0; seconds <= BoardHistory.Depth; seconds++)
        {
            _history.Did(Seconds(seconds));
        }

        var taken = new List<BoardCommand>();
        while (TakeUndo() is { } undo)
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
        TakeUndo().ShouldBe(Seconds(2));
    }

    private BoardCommand? TakeUndo() => Take(_history.NextUndo);

    private BoardCommand? TakeRedo() => Take(_history.NextRedo);

    private BoardCommand? Take(BoardCommand? next)
    {
        if (next is not null)
        {
            _history.TakeOut(next).ShouldBeTrue();
        }

        return next;
    }

    private static SetShotSeconds Seconds(int seconds) => new(Boards.Id('a'), 0, seconds);

    private static EditShotText Text(string now, string before) => new(Boards.Id('a'), ShotText.Prompt, now, before);
}
