using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Screen.Session;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardHistoryTests
{
    private readonly List<BoardStep> _steps = [];

    [Fact]
    public void Undos_SeveralSteps_EndWithTheLast()
    {
        Did(Seconds(1));
        Did(Seconds(2));

        Undos().ShouldBe([Seconds(1), Seconds(2)]);
        Redos().ShouldBeEmpty();
    }

    [Fact]
    public void Undone_Steps_CanBeDoneAgainInTheirOrder()
    {
        var (first, second) = (Did(Seconds(1)), Did(Seconds(2)));
        Undid(second, Seconds(12));
        Undid(first, Seconds(11));

        Undos().ShouldBeEmpty();
        Redos().ShouldBe([Seconds(12), Seconds(11)]);
    }

    [Fact]
    public void Redone_Step_CanBeUndoneAndTheRestStillDoneAgain()
    {
        var (first, second) = (Did(Seconds(1)), Did(Seconds(2)));
        Undid(second, Seconds(12));
        Redid(Undid(first, Seconds(11)), Seconds(21));

        (Undos().Single(), Redos().Single()).ShouldBe((Seconds(21), Seconds(12)));
    }

    [Fact]
    public void NewStep_AfterAnUndo_LeavesNothingToDoAgain()
    {
        Undid(Did(Seconds(1)), Seconds(11));
        Did(Seconds(2));

        Redos().ShouldBeEmpty();
    }

    [Fact]
    public void Typing_ThatGoesOn_IsOneStepWithTheLastNumber()
    {
        Did(Text(now: "Rain", before: ""));
        var last = Did(Text(now: "Rain falls", before: "Rain"));

        new BoardHistory(_steps).Undos.ShouldBe([new StepBack(last, Text(now: "Rain falls", before: ""), IsRedo: false)]);
    }

    [Fact]
    public void Typing_ThatWasUndone_IsUndoneAsAWhole()
    {
        Did(Text(now: "Rain", before: ""));
        Undid(Did(Text(now: "Rain falls", before: "Rain")), Text(now: "", before: "Rain falls"));

        Undos().ShouldBeEmpty();
    }

    [Fact]
    public void Typing_AfterSomebodyElseWrote_IsAStepOfItsOwn()
    {
        Did(Text(now: "Rain", before: ""));
        Did(Text(now: "Old rain falls", before: "Old rain"));

        Undos().ShouldBe([Text(now: "Rain", before: ""), Text(now: "Old rain falls", before: "Old rain")]);
    }

    [Fact]
    public void Typing_InAnotherField_IsAStepOfItsOwn()
    {
        Did(Text(now: "Rain", before: ""));
        Did(new EditShotText(Boards.Id('a'), ShotText.Action, "Rain falls", "Rain"));

        Undos().Count.ShouldBe(2);
    }

    [Fact]
    public void Steps_MoreThanItHolds_LeaveTheOldestOut()
    {
        for (var seconds = 0; seconds <= BoardHistory.Depth; seconds++)
        {
            Did(Seconds(seconds));
        }

        (Undos().Count, Undos()[0]).ShouldBe((BoardHistory.Depth, Seconds(1)));
    }

    [Fact]
    public void StepThatCannotBeRead_IsLeftOutAndStillTakesBackWhatItTookBack()
    {
        var undone = Did(Seconds(1));
        Did(Seconds(2));
        _steps.Add(new BoardStep(_steps.Count + 1, null, UndoesNumber: undone));
        _steps.Add(new BoardStep(_steps.Count + 1, null));

        (Undos().Single(), Redos().Count).ShouldBe((Seconds(2), 0));
    }

    [Fact]
    public void UndoOfAStepThatIsNotThere_CanBeDoneAgain()
    {
        Undid(400, Seconds(1));

        Redos().ShouldBe([Seconds(1)]);
    }

    private IReadOnlyList<BoardCommand> Undos() => [.. new BoardHistory(_steps).Undos.Select(step => step.Command)];

    private IReadOnlyList<BoardCommand> Redos() => [.. new BoardHistory(_steps).Redos.Select(step => step.Command)];

    private long Did(BoardCommand undo) => Add(undo, null, null);

    private long Undid(long number, BoardCommand redo) => Add(redo, number, null);

    private long Redid(long number, BoardCommand undo) => Add(undo, null, number);

    private long Add(BoardCommand back, long? undoes, long? redoes)
    {
        _steps.Add(new BoardStep(_steps.Count + 1, new StepContent(Seconds(0), back), undoes, redoes));
        return _steps.Count;
    }

    private static SetShotSeconds Seconds(int seconds) => new(Boards.Id('a'), 0, seconds);

    private static EditShotText Text(string now, string before) => new(Boards.Id('a'), ShotText.Prompt, now, before);
}
