using KlingBoard.Features.Board.Views;
using static KlingBoard.Components.Tests.Board.Boards;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardModelTests
{
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
