using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Toolbar;
using KlingBoard.Features.Board.Views;
using static KlingBoard.Components.Tests.Board.Boards;

namespace KlingBoard.Components.Tests.Board;

public sealed class ShotSelectionTests
{
    [Theory]
    [InlineData('b', 'd', "bcd")]
    [InlineData('d', 'b', "bcd")]
    [InlineData('a', 'a', "a")]
    public void Range_EitherWay_HoldsBothEnds(char from, char to, string expected)
    {
        var range = ShotSelection.Range(Model("abc", "de"), Id(from), Id(to));

        Letters(range).ShouldBe(expected);
    }

    [Theory]
    [InlineData("ab", true)]
    [InlineData("abcdef", true)]
    [InlineData("a", false)]
    [InlineData("abcdefg", false)]
    [InlineData("ac", false)]
    [InlineData("gh", false)]
    public void AreNeighbours_Selection_IsJudgedByPlace(string shots, bool expected)
    {
        var model = Model("abcdefg", "hi");

        var areNeighbours = ShotSelection.AreNeighbours(model, Ids(shots));

        areNeighbours.ShouldBe(expected);
    }

    [Fact]
    public void GroupRefusal_HiddenShotBetween_SaysThatTheFilterHidesIt()
    {
        var model = Model("abc").With(new CardsView(1, [Card('b') with { Status = ShotStatus.Approved }]));

        var refusal = ShotSelection.GroupRefusal(model, Ids("ac"), BoardFilter.None with { Status = ShotStatus.Idea });

        refusal.ShouldBe("The filter hides 1 shot between these. Choose 2 to 6 neighbouring shots of one scene.");
    }

    [Theory]
    [InlineData("ab", null)]
    [InlineData("ac", "Choose 2 to 6 neighbouring shots of one scene.")]
    [InlineData("ad", "Choose 2 to 6 neighbouring shots of one scene.")]
    public void GroupRefusal_NothingHidden_IsJudgedByPlace(string shots, string? expected) =>
        ShotSelection.GroupRefusal(Model("abc", "d"), Ids(shots), BoardFilter.None).ShouldBe(expected);

    [Theory]
    [InlineData('a', "ab", 'c')]
    [InlineData('b', "a", 'b')]
    [InlineData('c', "c", null)]
    [InlineData(null, "a", null)]
    public void FirstStaying_PlaceInAScene_SkipsWhatMovesItself(char? place, string moving, char? expected)
    {
        var model = Model("abc", "d");

        var staying = ShotSelection.FirstStaying(model, model.Scenes[0].Id, place is { } shot ? Id(shot) : null, Ids(moving));

        staying.ShouldBe(expected is { } stays ? Id(stays) : null);
    }

    [Theory]
    [InlineData("b", "left", 1, 'a')]
    [InlineData("b", "right", 1, null)]
    [InlineData("a", "right", 1, 'c')]
    [InlineData("ab", "right", 1, null)]
    [InlineData("d", "up", 1, null)]
    [InlineData("b", "down", 2, 'd')]
    public void Step_ThereIsRoom_NamesSceneAndNextShot(string shots, string direction, int scene, char? before)
    {
        var move = ShotSelection.Step(Model("abc", "de"), Ids(shots), direction);

        move.ShouldNotBeNull();
        move.SceneId.ShouldBe(SceneId(scene));
        move.BeforeShotId.ShouldBe(before is { } letter ? Id(letter) : null);
        Letters(move.ShotIds).ShouldBe(shots);
    }

    [Theory]
    [InlineData("a", "left")]
    [InlineData("c", "right")]
    [InlineData("a", "up")]
    [InlineData("d", "down")]
    [InlineData("", "left")]
    public void Step_AtTheEdge_IsNull(string shots, string direction)
    {
        var move = ShotSelection.Step(Model("abc", "de"), Ids(shots), direction);

        move.ShouldBeNull();
    }
}
