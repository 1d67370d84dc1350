using Bunit;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Components.Tests.Board;

/// <summary>What stands on the board for shots that are out of view, and what can be done with it all the same.</summary>
public sealed class ShellTests : LongBoardContext
{
    private const int Shots = 200;

    [Fact]
    public async Task Board_Opens_DrawsAWindowFullOfCardsAndAShellForEveryOther()
    {
        var surface = await ShowAsync();

        IdsIn(surface).ShouldBe(Ids());
        DrawnIn(surface).ShouldBe(Ids().Take(DrawnIn(surface).Count));
        DrawnIn(surface).Count.ShouldBeInRange(8, 60);
        surface.FindAll("section").Count.ShouldBe(Session.Model!.Scenes.Count);
        LastScene(surface).QuerySelector("h2")!.TextContent.ShouldBe($"{Session.Model.Scenes.Count} A scene");
        LastScene(surface).QuerySelectorAll("button").ShouldBeEmpty();
    }

    [Fact]
    public async Task CardComesNear_IsDrawnWithThoseBesideItAndTheHeadOfItsScene()
    {
        var surface = await ShowAsync();
        var before = DrawnIn(surface);
        var far = Ids()[^1];

        await surface.InvokeAsync(() => surface.Instance.ShowNear([far], []));

        var added = DrawnIn(surface).Except(before).ToList();
        added.ShouldContain(far);
        added.Count.ShouldBeLessThanOrEqualTo(Shells.StretchLength);
        IdsIn(surface).ShouldBe(Ids());
        LastScene(surface).QuerySelector(".approved").ShouldNotBeNull();
    }

    [Fact]
    public async Task CardsGoFar_ShellsTakeTheirPlaceAgain()
    {
        var surface = await ShowAsync();
        var (before, far) = (DrawnIn(surface), Ids()[^1]);
        await surface.InvokeAsync(() => surface.Instance.ShowNear([far], []));

        await surface.InvokeAsync(() => surface.Instance.ShowNear([], [far]));

        DrawnIn(surface).ShouldBe(before);
        IdsIn(surface).ShouldBe(Ids());
        LastScene(surface).QuerySelectorAll("button").ShouldBeEmpty();
    }

    [Fact]
    public async Task CardsGoFar_OneIsToStay_ItsSceneStaysWithTheNameThatSomebodyIsTyping()
    {
        var surface = await ShowAsync();
        var (beside, far) = (Ids()[^2], Ids()[^1]);
        await surface.InvokeAsync(() => surface.Instance.ShowNear([far], []));
        await surface.InvokeAsync(() => surface.FindComponents<SceneSection>()[^1].Instance.StartRenameAsync());
        await LastScene(surface).QuerySelector(".rename")!.InputAsync(new() { Value = "Half a na" });

        await surface.InvokeAsync(() => surface.Instance.ShowNear([beside], [far]));

        DrawnIn(surface).ShouldContain(beside);
        LastScene(surface).QuerySelector(".rename")!.GetAttribute("value").ShouldBe("Half a na");
    }

    [Fact]
    public async Task FoldedScene_GoesFar_StaysFolded()
    {
        var surface = await ShowAsync();
        var far = Ids()[^1];
        await surface.InvokeAsync(() => surface.Instance.ShowNear([far], []));
        await LastScene(surface).QuerySelector("button[aria-expanded]")!.ClickAsync(new());

        await surface.InvokeAsync(() => surface.Instance.ShowNear([], [far]));

        LastScene(surface).QuerySelector("button[aria-expanded]")!.GetAttribute("aria-expanded").ShouldBe("false");
        IdsIn(surface).ShouldNotContain(far);
    }

    [Fact]
    public async Task ColleagueLeavesAShotOut_OutOfView_NothingOfItIsDrawnUntilItComesNear()
    {
        var surface = await ShowAsync();
        var far = Session.Model!.Shots.Last();
        var (cards, length) = (DrawnCards(surface), surface.Find(".total b").TextContent);

        await TomasDoesAsync(new SetShotStatus(far.Id, far.Status, ShotStatus.Omitted));
        await UntilAsync(() =>
        {
            Time.Advance(SignalBus.MergeWindow);
            return surface.Find(".total b").TextContent != length;
        });
        DrawnCards(surface).ShouldBe(cards);

        await surface.InvokeAsync(() => surface.Instance.ShowNear([far.Id], []));
        LastScene(surface).QuerySelector(".length b")!.TextContent.ShouldBe($"{(Session.Model.Scenes[^1].ShotIds.Count - 1) * far.Seconds}");
    }

    [Fact]
    public async Task ShotInTheAddress_OutOfView_IsDrawn()
    {
        await FillAndOpenAsync();
        var far = Ids()[^1];

        var surface = ShowBoard(far);

        DrawnIn(surface).ShouldContain(far);
    }

    [Fact]
    public async Task Range_OverShells_DrawsWhatIsChosen()
    {
        var surface = await ShowAsync();

        await surface.InvokeAsync(() => surface.Instance.Select(Ids()[^30], SelectionMode.Toggle));
        await surface.InvokeAsync(() => surface.Instance.Select(Ids()[^1], SelectionMode.Range));

        surface.FindAll("[data-selected]").Select(IdOf).ShouldBe(Ids().TakeLast(30));
    }

    [Fact]
    public async Task Drop_BeforeAShell_PutsTheCardThere()
    {
        var surface = await ShowAsync();
        var (first, far) = (Ids()[0], Ids()[^2]);

        await surface.InvokeAsync(() => surface.Instance.DropAsync(first, Session.Model!.Scenes[^1].Id, far, null));

        await surface.WaitForAssertionAsync(() => IdsIn(surface).SkipWhile(id => id != first).Skip(1).First().ShouldBe(far));
        DrawnIn(surface).ShouldContain(first);
    }

    private static AngleSharp.Dom.IElement LastScene(IRenderedComponent<BoardSurface> surface) => surface.FindAll("section")[^1];

    private static int DrawnCards(IRenderedComponent<BoardSurface> surface) => surface.FindComponents<ShotCard>().Sum(card => card.RenderCount);

    private static Guid IdOf(AngleSharp.Dom.IElement card) => Guid.Parse(card.GetAttribute("data-shot-id")!);

    private static List<Guid> IdsIn(IRenderedComponent<BoardSurface> surface) => [.. surface.FindAll("[data-shot-id]").Select(IdOf)];

    private static List<Guid> DrawnIn(IRenderedComponent<BoardSurface> surface) => [.. surface.FindAll("[data-kb-card]").Select(IdOf)];

    private List<Guid> Ids() => [.. Session.Model!.Shots.Select(shot => shot.Id)];

    private async Task FillAndOpenAsync()
    {
        await OpenAsync();
        await FillAsync(Shots);
        await Session.OpenAsync(CancellationToken.None);
    }

    private async Task<IRenderedComponent<BoardSurface>> ShowAsync()
    {
        await FillAndOpenAsync();
        return ShowBoard();
    }
}
