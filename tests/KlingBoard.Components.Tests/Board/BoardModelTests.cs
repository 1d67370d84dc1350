using KlingBoard.Features.Board.Views;
using static KlingBoard.Components.Tests.Board.Boards;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardModelTests
{
    private static PlacesView Places(long number, params string[] scenes)
    {
        var view = View(number, scenes);
        return new PlacesView(number, view.Scenes, view.Shots.ToDictionary(shot => shot.Id, shot => shot.GroupId), []);
    }

    [Fact]
    public void Update_EarlierReading_MovesNothingBack()
    {
        var model = Model("ab");
        model.Update(new CardsView(3, [Card('a') with { TakeCount = 1 }]));

        model.Update(new CardsView(2, [Card('a') with { TakeCount = 0 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
    }

    [Fact]
    public void Load_SnapshotOlderThanACard_LeavesThatCardAndTakesTheRest()
    {
        var model = Model("ab");
        model.Update(new CardsView(6, [Card('a') with { TakeCount = 1 }]));

        model.Load(View(5, "abc"));

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("abc");
    }

    [Fact]
    public void Update_AfterALaterSnapshot_IsIgnored()
    {
        var model = Model("ab");
        model.Load(View(5, "ab"));

        model.Update(new CardsView(4, [Card('a') with { TakeCount = 1 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(0);
    }

    [Fact]
    public void Update_SameVersionWithAnotherRender_IsTaken()
    {
        var model = Model("ab");

        model.Update(new CardsView(1, [Card('a') with { TakeCount = 2 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(2);
    }

    [Fact]
    public void Load_OlderSnapshot_ChangesNothing()
    {
        var model = Model("ab");
        model.Load(View(5, "ba"));

        model.Load(View(4, "ab"));

        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("ba");
    }

    [Fact]
    public void Load_UntouchedCard_StaysTheSameObject()
    {
        var model = Model("ab");
        var shown = model.Find(Id('a'));

        model.Load(View(2, "abc"));

        model.Find(Id('a')).ShouldBeSameAs(shown);
    }

    [Fact]
    public void TryPlace_ShotMoved_NumbersItAndLeavesTheCardsBeforeItAlone()
    {
        var model = Model("abc");
        var first = model.Find(Id('a'));

        var isKnown = model.TryPlace(Places(2, "acb"));

        isKnown.ShouldBeTrue();
        model.Shots.Select(shot => shot.DisplayNumber).ShouldBe(["1A", "1B", "1C"]);
        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("acb");
        model.Find(Id('a')).ShouldBeSameAs(first);
    }

    [Fact]
    public void TryPlace_ShotWithoutACard_SaysThatMoreHasToBeRead()
    {
        var model = Model("ab");

        var isKnown = model.TryPlace(Places(2, "abc"));

        isKnown.ShouldBeFalse();
        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("ab");
    }

    [Fact]
    public void TryPlace_GroupsHaveChanged_MarksTheCards()
    {
        var model = Model("ab");
        var groupId = Guid.NewGuid();

        model.TryPlace(Places(2, "ab") with { Groups = new Dictionary<Guid, Guid?> { [Id('a')] = groupId, [Id('b')] = groupId } });

        model.GroupOf(groupId).Count.ShouldBe(2);
    }

    [Fact]
    public void TryPlace_CardWasReadLater_StaysAsItIs()
    {
        var model = Model("ab");
        model.Update(new CardsView(7, [Card('a') with { TakeCount = 1 }]));

        model.TryPlace(Places(6, "ba") with { Shots = [Card('a')] });

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
    }

    [Fact]
    public void TryPlace_OlderThanTheSnapshot_ChangesNothing()
    {
        var model = Model("ab");
        model.Load(View(5, "ba"));

        model.TryPlace(Places(4, "ab"));

        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("ba");
    }

    [Theory]
    [InlineData('a', -1, null)]
    [InlineData('b', 1, 'c')]
    [InlineData('c', -1, 'b')]
    [InlineData('c', 1, null)]
    public void Neighbour_AcrossScenes_FollowsBoardOrder(char shot, int step, char? expected)
    {
        var model = Model("ab", "c");

        var neighbour = model.Neighbour(Id(shot), step);

        neighbour?.Id.ShouldBe(Id(expected!.Value));
        (neighbour is null).ShouldBe(expected is null);
    }
}
