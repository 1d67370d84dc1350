using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardSurfaceTests : BoardContext
{
    [Fact]
    public async Task DeleteKey_CardThatIsNotChosenHasTheFocus_DeletesThatOne()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard(ShotId);

        await surface.InvokeAsync(() => surface.Instance.DeleteAsync(second));

        (await IdsAsync()).ShouldBe([ShotId]);
        surface.FindAll(".inspector").Count.ShouldBe(1);
    }

    [Fact]
    public async Task DeleteKey_CardIsOneOfTheChosen_DeletesAllOfThem()
    {
        var (second, third) = (await AddShotAsync(), await AddShotAsync());
        var surface = ShowBoard();
        await SelectAsync(surface, ShotId, SelectionMode.Toggle);
        await SelectAsync(surface, second, SelectionMode.Toggle);

        await surface.InvokeAsync(() => surface.Instance.DeleteAsync(second));

        (await IdsAsync()).ShouldBe([third]);
    }

    [Fact]
    public async Task Filter_NothingMatches_SaysSoInPlaceOfEmptyScenes()
    {
        await AddShotAsync();
        var overlays = RenderOverlays();
        var surface = ShowBoard();

        await ChooseInMenuAsync(overlays, surface.Find("button[aria-label=Status]"), "Approved");
        var scenes = surface.FindAll(".scene").Count;
        var text = surface.Find(".scenes .kb-empty").TextContent;
        await surface.FindAll("button").Single(button => button.TextContent == "Clear filters").ClickAsync(new());

        scenes.ShouldBe(0);
        text.ShouldContain("No shot matches");
        text.ShouldContain("All 2 shots are still here");
        surface.FindAll(".scene").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Filter_SomeMatch_ShowsTheirScenesAndSaysHowManyOfAll()
    {
        var second = await AddShotAsync();
        await TomasDoesAsync(new AddScene("Empty of these"));
        await TomasDoesAsync(new SetShotStatus(second, ShotStatus.Idea, ShotStatus.Approved));
        await FollowAsync();
        var overlays = RenderOverlays();
        var surface = ShowBoard();

        await ChooseInMenuAsync(overlays, surface.Find("button[aria-label=Status]"), "Approved");

        surface.FindAll(".scene").Count.ShouldBe(1);
        surface.FindAll(".kb-tools .total").Select(total => total.TextContent).ShouldBe(["10 s", "2 shots, 1 shown"]);
    }

    [Fact]
    public async Task Problems_ARenderWasRefused_CountsItAndShowsItAlone()
    {
        await AddShotAsync();
        var renderId = await SubmitAsync();
        await MoveAsync(renderId, RenderState.Refused, "1301: policy. Change the words.");
        await FollowAsync();
        var surface = ShowBoard();

        AngleSharp.Dom.IElement Problems() => surface.FindAll("button").Single(button => button.TextContent.Contains("Problems", StringComparison.Ordinal));
        surface.WaitForAssertion(() => Problems().TextContent.ShouldMatch(@"Problems\s+1"));
        await Problems().ClickAsync(new());
        var shown = surface.FindAll("[data-kb-card]").Select(card => card.GetAttribute("data-shot-id")).ToList();
        await surface.Find("button[aria-label='Clear filters']").ClickAsync(new());

        shown.ShouldBe([ShotId.ToString()]);
        surface.FindAll("[data-kb-card]").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeArrives_OneOrderedItOneself_SaysSoWithAWayToIt(bool isOwn)
    {
        await OpenAsync();
        var overlays = RenderOverlays();
        var takeId = await AddTakeAsync(2);
        var surface = ShowBoard();
        var renderId = await TakeRenderAsync(takeId);

        await ChangeAsync(
            db =>
            {
                db.Entry(db.Renders.Single()).Property(row => row.RequestedById).CurrentValue = isOwn ? PersonId : Tomas;
                db.Shots.Single().UseTake(takeId);
            },
            BoardChangeKind.TakeAdded,
            ShotId,
            renderId);
        await surface.WaitForAssertionAsync(() => surface.Find("[data-kb-card]").GetAttribute("data-kb-play").ShouldNotBeNull());

        surface.Find("[data-kb-card]").HasAttribute("data-kb-arrived").ShouldBe(isOwn);
        if (isOwn)
        {
            await overlays.WaitForAssertionAsync(() => overlays.Markup.ShouldContain("Take 2 of 1A has arrived"));
            await ButtonNamed(overlays, "Show").ClickAsync(new());
            Services.GetRequiredService<NavigationManager>().Uri.ShouldContain($"take={takeId:N}");
        }
        else
        {
            overlays.Markup.ShouldNotContain("has arrived");
        }
    }

    [Fact]
    public async Task Filters_AsASheet_AreTakenOverTogether()
    {
        var second = await AddShotAsync();
        await TomasDoesAsync(new SetShotStatus(second, ShotStatus.Idea, ShotStatus.Approved));
        await FollowAsync();
        var overlays = RenderOverlays();
        var surface = ShowBoard();

        // Ends when the sheet does.
        var isChosen = surface.Find("button[aria-label='Filters, 0 set']").ClickAsync(new());
        await overlays.WaitForElementAsync("[role=dialog] form");
        await ChooseInListAsync(overlays, overlays, "Status", "Approved");
        await overlays.WaitForAssertionAsync(() => ButtonNamed(overlays, "Show 1 shot").ShouldNotBeNull());
        await overlays.Find("[role=dialog] form").SubmitAsync();
        await isChosen;

        await surface.WaitForAssertionAsync(() => surface.FindAll("[data-kb-card]").Count.ShouldBe(1));
        surface.Find("button[aria-label='Filters, 1 set']").TextContent.ShouldContain("1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NewShot_ByKeyOrButton_GetsTheFocusIntoItsTitle(bool isByKey)
    {
        var board = SetupScript("board");
        await OpenAsync();
        var surface = ShowBoard();
        await surface.WaitForAssertionAsync(() => ScriptCalls("board", "create").ShouldNotBeEmpty());

        await (isByKey ? surface.InvokeAsync(() => surface.Instance.AddShotAfterAsync(ShotId)) : surface.Find("[data-kb-new-shot]").ClickAsync(new()));

        var made = (await IdsAsync()).Single(id => id != ShotId);
        board.Invocations["nameShot"].Single().Arguments.ShouldBe([made]);
    }

    [Fact]
    public async Task MoveKey_CardThatIsNotChosenHasTheFocus_MovesThatOne()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard(ShotId);

        await surface.InvokeAsync(() => surface.Instance.StepAsync("left", second));

        (await IdsAsync()).ShouldBe([second, ShotId]);
    }

    [Fact]
    public async Task Drop_CardIsOneOfTheChosen_MovesAllOfThem()
    {
        var (second, third, fourth) = (await AddShotAsync(), await AddShotAsync(), await AddShotAsync());
        var surface = ShowBoard(ShotId);
        await SelectAsync(surface, third, SelectionMode.Toggle);

        await surface.InvokeAsync(() => surface.Instance.DropAsync(third, Session!.Model!.Scenes[0].Id, fourth, second));

        (await IdsAsync()).ShouldBe([second, ShotId, third, fourth]);
    }

    [Fact]
    public async Task ShiftClick_TwoCards_ShowsTheToolsForBoth()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard(ShotId);

        await SelectAsync(surface, second, SelectionMode.Range);

        surface.Find("[aria-label='Selection'] .count").TextContent.ShouldBe("2 selected");
        surface.FindAll("[data-selected]").Count.ShouldBe(2);
    }

    [Fact]
    public async Task SelectSeveral_Tapping_ChoosesAndLetsGo()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard();

        await surface.Find("button[aria-label='Select several shots']").ClickAsync(new());
        await SelectAsync(surface, ShotId, SelectionMode.One);
        await SelectAsync(surface, second, SelectionMode.One);
        await SelectAsync(surface, ShotId, SelectionMode.One);

        surface.FindAll("[data-selected]").Select(card => card.GetAttribute("data-shot-id")).ShouldBe([second.ToString()]);
        Services.GetRequiredService<NavigationManager>().Uri.ShouldNotContain("shot=");
    }

    [Fact]
    public async Task InspectorMenu_Duplicate_MakesACopyBehindTheShot()
    {
        await OpenAsync();
        var menus = RenderOverlays();
        var surface = ShowBoard(ShotId);

        await ChooseInMenuAsync(menus, surface.Find(".inspector button[aria-label='More for shot 1A']"), "Duplicate");

        await surface.WaitForAssertionAsync(() => surface.FindAll("[data-kb-card]").Count.ShouldBe(2));
        (await IdsAsync())[0].ShouldBe(ShotId);
    }

    [Fact]
    public async Task Reviewer_OpenShot_CanDecideAndNothingElse()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.ToReview));

        var surface = ShowBoard(ShotId, role: Role.Reviewer);

        ShotStatusMenu.StatusesFor(canEdit: false).ShouldBe([ShotStatus.ToReview, ShotStatus.Changes, ShotStatus.Approved]);
        surface.FindAll(".inspector .kb-panel-head button").Select(button => button.GetAttribute("aria-label")).ShouldBe(
            ["Previous shot", "Next shot", "Status of shot 1A: To review", "More for shot 1A", "Close the inspector"]);
    }

    [Fact]
    public async Task RightClick_OfAReviewer_OffersTheLinkAlone()
    {
        await OpenAsync();
        var overlays = RenderOverlays();
        var surface = ShowBoard(role: Role.Reviewer);

        await surface.InvokeAsync(() => surface.Instance.OpenMenuAsync(ShotId));

        await overlays.WaitForElementAsync("[role=menuitem]");
        overlays.FindAll("[role=menuitem]").Select(line => line.GetAttribute("data-kb-copy-link")).ShouldBe([KlingBoardUrls.Board("northlight", ProjectId, ShotId)]);
    }

    [Fact]
    public async Task RightClick_OnOneOfTheChosen_MeansAllOfThem()
    {
        var (second, third) = (await AddShotAsync(), await AddShotAsync());
        var overlays = RenderOverlays();
        var surface = ShowBoard();
        await SelectAsync(surface, ShotId, SelectionMode.Toggle);
        await SelectAsync(surface, second, SelectionMode.Toggle);

        await surface.InvokeAsync(() => surface.Instance.OpenMenuAsync(second));
        await overlays.WaitForElementAsync("[role=menuitem]");
        await overlays.FindAll("[role=menuitem]").Single(line => line.QuerySelector(".kb-clip")!.TextContent == "Duplicate").ClickAsync(new());

        await surface.WaitForAssertionAsync(() => surface.FindAll("[data-kb-card]").Count.ShouldBe(5));
        (await IdsAsync())[^1].ShouldBe(third);
    }

    [Fact]
    public async Task Paste_AfterAChosenCard_ChoosesTheCopiesAndUndoTakesThemAway()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard();

        await surface.InvokeAsync(() => surface.Instance.PasteAsync([ShotId, second], ShotId));
        var after = await IdsAsync();
        var chosen = surface.FindAll("[data-selected]").Select(card => Guid.Parse(card.GetAttribute("data-shot-id")!)).ToArray();
        await surface.InvokeAsync(surface.Instance.UndoAsync);

        after.Count.ShouldBe(4);
        (after[0], after[3]).ShouldBe((ShotId, second));
        chosen.ShouldBe([after[1], after[2]]);
        (await IdsAsync()).ShouldBe([ShotId, second]);
    }

    [Fact]
    public async Task Paste_ByAReviewer_DoesNothing()
    {
        var surface = ShowBoard(role: Role.Reviewer);

        await surface.InvokeAsync(() => surface.Instance.PasteAsync([ShotId], ShotId));

        (await IdsAsync()).ShouldBe([ShotId]);
    }

    [Fact]
    public async Task NextShot_Pressed_KeepsTheHeadAndShowsTheOther()
    {
        var second = await AddShotAsync();
        var surface = ShowBoard(ShotId);
        var inspector = surface.FindComponent<ShotInspector>();

        surface.Render(parameters => parameters.Add(shown => shown.ShotInAddress, second));

        surface.FindComponent<ShotInspector>().Instance.ShouldBeSameAs(inspector.Instance);
        await surface.WaitForAssertionAsync(() => surface.Find(".inspector .number").TextContent.ShouldBe("1B"));
        surface.FindComponents<ShotTextField>().ShouldAllBe(field => field.Instance.Shot.Card.Id == second);
    }

    [Fact]
    public async Task CloseInspector_PageRendersBeforeTheAddressHasChanged_LeavesNothingChosen()
    {
        await OpenAsync();
        var surface = ShowBoard(ShotId);

        await surface.Find("button[aria-label='Close the inspector']").ClickAsync(new());
        surface.Render(parameters => parameters.Add(shown => shown.ShotInAddress, ShotId));
        surface.Render(parameters => parameters.Add(shown => shown.ShotInAddress, null));

        surface.FindAll("[data-selected]").ShouldBeEmpty();
    }

    [Fact]
    public async Task TakeInTheAddress_OfTheOpenShot_IsPlayed()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        var take = await AddTakeAsync(2);
        await AddTakeAsync(3);

        var surface = ShowBoard(ShotId, take);

        surface.WaitForElement("kb-player").GetAttribute("data-kb-item")!.ShouldContain("Take 2");
    }

    [Fact]
    public async Task ShotInTheAddress_PageIsAskedToRenderWhileTheBoardIsRead_IsShownOnceItIs()
    {
        Readings.Hold(ReadingStage.Asked);
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf())
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.ProjectId, ProjectId)
            .Add(shown => shown.ShotInAddress, ShotId));

        surface.Render(parameters => parameters.Add(shown => shown.TakeInAddress, null));
        var whileItReads = surface.FindAll(".inspector").Count;
        await Readings.ReleaseAsync();

        whileItReads.ShouldBe(0);
        surface.WaitForElement(".inspector #seconds");
        Renderer.UnhandledException.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("0193aaaa000070008000000000000001")]
    [InlineData("half-a-link")]
    public async Task ShotInTheAddress_ThatDoesNotExist_IsSaidAndLeadsBack(string shot)
    {
        await OpenAsync();
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/t/northlight/p/{ProjectId:N}?shot={shot}");
        var page = Render<BoardPage>(parameters => parameters.AddCascadingValue(FrameOf()).Add(page => page.Team, "northlight").Add(page => page.ProjectId, ProjectId));
        page.WaitForAssertion(() => page.Find(".inspector .kb-empty h2").TextContent.ShouldBe("There is no such shot on this board"));

        await page.Find(".inspector .kb-empty button").ClickAsync(new());

        navigation.Uri.ShouldEndWith($"/p/{ProjectId:N}");
        page.FindAll(".inspector").ShouldBeEmpty();
    }

    [Fact]
    public async Task TakeInTheAddress_ThatDoesNotExist_IsSaidBesideTheShot()
    {
        await OpenAsync();
        await AddTakeAsync(1);

        var surface = ShowBoard(ShotId, Guid.NewGuid());

        surface.WaitForAssertion(() => surface.Find(".inspector").TextContent.ShouldContain("The take that this link names is not among this shot's takes"));
        surface.FindAll("kb-player").ShouldBeEmpty();
    }

    [Fact]
    public async Task ProjectDeletedByAColleague_TheBoardIsOpen_ShowsThatItIsGone()
    {
        await OpenAsync();
        var surface = ShowBoard();
        await ChangeAsync(db => db.Projects.Single().Delete(NowUtc));

        Services.GetRequiredService<SignalBus>().Publish(
            new BoardSignal(Shot.TeamId, ProjectId, 99, BoardChangeKind.ProjectChanged, null, null, null, Tomas));

        await surface.WaitForAssertionAsync(() => surface.FindComponents<NotFoundPage>().Count.ShouldBe(1));
    }

    private static Task SelectAsync(IRenderedComponent<BoardSurface> surface, Guid shotId, SelectionMode mode) =>
        surface.InvokeAsync(() => surface.Instance.Select(shotId, mode));

    private async Task<Guid> AddShotAsync()
    {
        if (Session is null)
        {
            await OpenAsync();
        }

        return (await Session!.SendAsync(new AddShot(Session.Model!.Scenes[0].Id, null, "More", 5))).Value.NewShotIds[0];
    }

    private async Task<Guid> TakeRenderAsync(Guid takeId)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync();
        return (await db.Takes.FindAsync(takeId))!.RenderId;
    }

    private async Task<IReadOnlyList<Guid>> IdsAsync() =>
        (await Board.OpenAsync(PersonId, ProjectId, CancellationToken.None)).Value.Scenes.Single().ShotIds;

    private IRenderedComponent<BoardSurface> ShowBoard(Guid? shotId = null, Guid? takeId = null, Role role = Role.Owner)
    {
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf(role))
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.ProjectId, ProjectId)
            .Add(shown => shown.ShotInAddress, shotId)
            .Add(shown => shown.TakeInAddress, takeId));
        surface.WaitForElement("[data-kb-card]");
        return surface;
    }
}
