using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Toolbar;
using KlingBoard.Features.Board.Views;
using static KlingBoard.Components.Tests.Board.Boards;

namespace KlingBoard.Components.Tests.Board;

/// <summary>As in a file manager.</summary>
public sealed class BoardSelectionTests
{
    private readonly BoardModel _model = Model("abc", "de");
    private readonly BoardSelection _selection = new();

    [Fact]
    public void ExtendTo_AfterItWasCleared_StartsAnew()
    {
        _selection.ChooseOnly(Id('a'));
        _selection.Clear(null);

        _selection.ExtendTo(Id('d'), _model, BoardFilter.None);

        Letters(_selection.InBoardOrder(_model)).ShouldBe("d");
    }

    [Fact]
    public void ExtendTo_ClearedWithAShotOpen_StartsAtThatOne()
    {
        _selection.ChooseOnly(Id('a'));
        _selection.Clear(Id('c'));

        _selection.ExtendTo(Id('d'), _model, BoardFilter.None);

        Letters(_selection.InBoardOrder(_model)).ShouldBe("cd");
    }

    [Fact]
    public void ExtendTo_NearerThanBefore_LetsGoOfTheRest()
    {
        _selection.Toggle(Id('e'));
        _selection.Toggle(Id('a'));
        _selection.ExtendTo(Id('d'), _model, BoardFilter.None);

        _selection.ExtendTo(Id('b'), _model, BoardFilter.None);

        Letters(_selection.InBoardOrder(_model)).ShouldBe("abe");
    }

    [Fact]
    public void KeepShown_AFilterHidesSome_DropsThemAndSaysHowMany()
    {
        var model = _model.With(new CardsView(1, [Card('b') with { Status = ShotStatus.Approved }]));
        _selection.Restore(Ids("abc"));

        _selection.KeepShown(model, BoardFilter.None with { Status = ShotStatus.Approved }, openShotId: null);

        (Letters(_selection.InBoardOrder(_model)), _selection.HiddenCount).ShouldBe(("b", 2));
    }
}
