using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Views;
using KlingBoard.Realtime;
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
    public void WithCards_EarlierReading_MovesNothingBack()
    {
        var model = Model("ab");
        model = model.With(new CardsView(3, [Card('a') with { TakeCount = 1 }]));

        model = model.With(new CardsView(2, [Card('a') with { TakeCount = 0 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
    }

    [Fact]
    public void WithBoard_SnapshotOlderThanACard_LeavesThatCardAndTakesTheRest()
    {
        var model = Model("ab");
        model = model.With(new CardsView(6, [Card('a') with { TakeCount = 1 }]));

        model = model.With(View(5, "abc"));

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("abc");
    }

    [Fact]
    public void WithCards_AfterALaterSnapshot_IsIgnored()
    {
        var model = Model("ab");
        model = model.With(View(5, "ab"));

        model = model.With(new CardsView(4, [Card('a') with { TakeCount = 1 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(0);
    }

    [Fact]
    public void WithCards_SameVersionWithAnotherRender_IsTaken()
    {
        var model = Model("ab");

        model = model.With(new CardsView(1, [Card('a') with { TakeCount = 2 }]));

        model.Find(Id('a'))!.TakeCount.ShouldBe(2);
    }

    [Fact]
    public void WithBoard_OlderSnapshot_ChangesNothing()
    {
        var model = Model("ab");
        model = model.With(View(5, "ba"));

        model = model.With(View(4, "ab"));

        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("ba");
    }

    [Fact]
    public void WithBoard_UntouchedCard_StaysTheSameObject()
    {
        var model = Model("ab");
        var shown = model.Find(Id('a'));

        model = model.With(View(2, "abc"));

        model.Find(Id('a')).ShouldBeSameAs(shown);
    }

    [Fact]
    public void WithPlaces_ShotMoved_NumbersItAndLeavesTheCardsBeforeItAlone()
    {
        var model = Model("abc");
        var first = model.Find(Id('a'));

        model = model.WithPlaces(Places(2, "acb"))!;

        model.Shots.Select(shot => shot.DisplayNumber).ShouldBe(["1A", "1B", "1C"]);
        Letters(model.Shots.Select(shot => shot.Id)).ShouldBe("acb");
        model.Find(Id('a')).ShouldBeSameAs(first);
    }

    [Fact]
    public void WithPlaces_ShotWithoutACard_SaysThatMoreHasToBeRead()
    {
        Model("ab").WithPlaces(Places(2, "abc")).ShouldBeNull();
    }

    [Fact]
    public void WithPlaces_GroupsHaveChanged_MarksTheCards()
    {
        var model = Model("ab");
        var groupId = Guid.NewGuid();

        model = model.WithPlaces(Places(2, "ab") with { Groups = new Dictionary<Guid, Guid?> { [Id('a')] = groupId, [Id('b')] = groupId } })!;

        model.GroupOf(groupId).Count.ShouldBe(2);
    }

    [Fact]
    public void WithPlaces_CardWasReadLater_StaysAsItIs()
    {
        var model = Model("ab");
        model = model.With(new CardsView(7, [Card('a') with { TakeCount = 1 }]));

        model = model.WithPlaces(Places(6, "ba") with { Shots = [Card('a')] })!;

        model.Find(Id('a'))!.TakeCount.ShouldBe(1);
    }

    [Fact]
    public void WithPlaces_OlderThanTheSnapshot_ChangesNothing()
    {
        var model = Model("ab");
        model = model.With(View(5, "ba"));

        model = model.WithPlaces(Places(4, "ab"))!;

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

    [Fact]
    public void Neighbour_AcrossAnEmptyScene_IsTheNextShot() => Model("a", "", "b").Neighbour(Id('a'), +1)?.Id.ShouldBe(Id('b'));

    [Fact]
    public void With_ASignalThatCarriesTheShot_ChangesThatCardAlone()
    {
        var model = Model("ab");

        var now = model.With(Signal(2, 'a', Content("Blue flame", 8, ShotStatus.Approved)))!;

        (now.Find(Id('a'))!.Title, now.Find(Id('a'))!.Seconds).ShouldBe(("Blue flame", 8));
        now.Find(Id('b')).ShouldBeSameAs(model.Find(Id('b')));
    }

    [Fact]
    public void With_ASignalOlderThanTheCard_MovesNothingBack()
    {
        var model = Model("a").With(new CardsView(5, [Card('a') with { Title = "Read later" }]));

        model.With(Signal(4, 'a', Content("Blue flame", 8, ShotStatus.Idea)))!.Find(Id('a'))!.Title.ShouldBe("Read later");
    }

    [Fact]
    public void With_AnotherTakeBecameActive_SaysThatTheCardHasToBeRead() =>
        Model("a").With(Signal(2, 'a', Content("Shot a", 5, ShotStatus.Idea) with { ActiveTakeId = Guid.NewGuid() })).ShouldBeNull();

    [Fact]
    public void Figures_AfterAnyChange_AreWhatTheCardsAddUpTo()
    {
        var model = Model("abc", "d");

        model = model.With(Signal(2, 'a', Content("a", 8, ShotStatus.Approved)))!;
        model = model.With(Signal(3, 'b', Content("b", 5, ShotStatus.Omitted)))!;
        model = model.With(new CardsView(4, [Card('d', SceneId(2), "2A") with { SpentMilliunits = 700, LastFailure = RenderState.Failed }]));
        model = model.WithPlaces(Places(5, "ab", "cd"))!;

        model.Figures.ShouldBe(ShotFigures.Of(model.Shots));
        model.Scenes.ShouldAllBe(scene => model.FiguresOf(scene.Id) == ShotFigures.Of(model.ShotsOf(scene)));
        (model.Figures.Seconds, model.Figures.Approved, model.Figures.Problems, model.Money.Spent).ShouldBe((18, 1, 1, 700));
    }

    private static BoardSignal Signal(long number, char shot, ShotContent content) =>
        new(Guid.Empty, Guid.Empty, number, BoardChangeKind.ShotChanged, null, Id(shot), null, null) { Shot = content };

    private static ShotContent Content(string title, int seconds, ShotStatus status) =>
        new(title, "", "", "", "", seconds, status, null, ShotSettings.Default, null, 2);
}
