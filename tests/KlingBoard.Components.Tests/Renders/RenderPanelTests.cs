using Bunit;
using KlingBoard.Components.Buttons;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Renders.Planning;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Tests.Renders;

public sealed class RenderPanelTests : RendersContext
{
    private readonly List<ShotFix> _fixes = [];

    [Fact]
    public void Panel_OfAGoodShot_ShowsHowThePriceComesAboutAndTheButtonWithIt()
    {
        ChangeShot(shot => shot.SetSettings(shot.Settings with { Takes = 2 }, NowUtc));

        var panel = RenderPanel();

        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("8.0 u · $1.12"));
        panel.Find(".kb-price").TextContent.ShouldContain("Render 2 takes");
        panel.Find(".kb-row").TextContent.ShouldContain("5 s × 0.8 u/s × 2 takes = 8.0 u");
        // For the page's own guard, which knows texts that have not arrived here.
        panel.Find(".render-panel").GetAttribute("data-kb-shots").ShouldBe(Shot.Id.ToString());
    }

    [Fact]
    public async Task Spend_ClickedTwice_SendsOnce()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        var button = panel.Find(".kb-price");

        await Task.WhenAll(button.ClickAsync(new()), button.ClickAsync(new()));

        Renders().Count.ShouldBe(1);
        panel.Find(".kb-price").TextContent.ShouldContain("Sent");
    }

    [Fact]
    public async Task Spend_AgainLater_SendsAnother()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        await panel.Find(".kb-price").ClickAsync(new());

        Time.Advance(TimeSpan.FromSeconds(3));
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        await panel.Find(".kb-price").ClickAsync(new());

        Renders().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Spend_AfterAColleagueWasQuicker_AsksAndTheNextClickSends()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        await SubmitAsync();

        await panel.Find(".kb-price").ClickAsync(new());
        var after = Renders().Count;
        var asked = panel.Find("[role=alert]").TextContent;
        await panel.Find(".kb-price").ClickAsync(new());

        after.ShouldBe(1);
        asked.ShouldContain("started a render of 1A meanwhile. Nothing more was sent. Render another for 4.0 u?");
        Renders().Count.ShouldBe(2);
    }

    [Fact]
    public void Panel_ShotChangesAgainAndAgain_WorksThePriceOutWhenThatRests()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Instance.State.ShouldBe(PriceButtonState.Ready));

        panel.Render(parameters => parameters.Add(shown => shown.Version, 2));
        Time.Advance(TimeSpan.FromMilliseconds(300));
        panel.Render(parameters => parameters.Add(shown => shown.Version, 3));
        Time.Advance(TimeSpan.FromMilliseconds(300));
        var whileItIsTyped = panel.Instance.State;
        Time.Advance(TimeSpan.FromMilliseconds(100));

        whileItIsTyped.ShouldBe(PriceButtonState.Checking);
        panel.WaitForAssertion(() => panel.Instance.State.ShouldBe(PriceButtonState.Ready));
    }

    [Fact]
    public async Task Panel_AfterTheColleaguesRenderHasEnded_DoesNotSpeakOfItAnyMore()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        await SubmitAsync();
        await panel.Find(".kb-price").ClickAsync(new());
        panel.Render(parameters => parameters.Add(shown => shown.Version, 2));
        Time.Advance(TimeSpan.FromMilliseconds(400));
        panel.WaitForAssertion(() => panel.FindAll("[role=alert]").Count.ShouldBe(1));

        await MoveAsync(Renders().Single().Id, RenderState.Cancelled);
        panel.Render(parameters => parameters.Add(shown => shown.Version, 3));
        Time.Advance(TimeSpan.FromMilliseconds(400));

        panel.WaitForAssertion(() => panel.FindAll("[role=alert]").ShouldBeEmpty());
    }

    [Fact]
    public async Task Panel_OpenedAnewAfterAClick_SaysThatOneIsUnderWay()
    {
        var before = RenderPanel();
        before.WaitForAssertion(() => before.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        await before.Find(".kb-price").ClickAsync(new());

        var anew = RenderPanel();

        anew.WaitForAssertion(() => anew.Find(".render-message").TextContent.ShouldContain("1 render of this shot under way"));
    }

    [Fact]
    public async Task Spend_AfterThePriceChanged_SendsNothingAndShowsTheNewPrice()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("4.0 u"));
        ChangeShot(shot => shot.SetSeconds(10, NowUtc));

        await panel.Find(".kb-price").ClickAsync(new());

        Renders().ShouldBeEmpty();
        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("8.0 u"));
        panel.Find("[role=alert]").TextContent.ShouldContain("Nothing was sent");
    }

    [Fact]
    public async Task Spend_RefusedWhenAnotherShotIsShownByThen_IsSaidOverThePage()
    {
        var overlays = RenderOverlays();
        var settled = new TaskCompletionSource();
        var page = Render<CascadingValue<TeamFrame>>(frame => frame.Add(value => value.Value, FrameOf()).AddChildContent<RenderPanel>(parameters => parameters
            .Add(panel => panel.ProjectId, ProjectId)
            .Add(panel => panel.ShotId, Shot.Id)
            .Add(panel => panel.Version, 1)
            .Add(panel => panel.Title, "1A Kettle boils")
            .Add(panel => panel.SettleAsync, () => settled.Task)));
        page.WaitForAssertion(() => page.Find(".kb-price").TextContent.ShouldContain("4.0 u"));
        var spending = page.Find(".kb-price").ClickAsync(new());
        ChangeShot(shot => shot.SetSeconds(10, NowUtc));
        page.Render(frame => frame.Add(value => value.Value, FrameOf()).AddChildContent("<p>Another shot</p>"));

        settled.SetResult();
        await spending;

        Renders().ShouldBeEmpty();
        overlays.Find(".mud-snackbar").TextContent.ShouldContain("1A Kettle boils: ");
        overlays.Find(".mud-snackbar").TextContent.ShouldContain("Nothing was sent");
    }

    [Theory]
    [InlineData(13, "disk is full")]
    [InlineData(5, "database is busy")]
    public async Task Spend_NothingCanBeWritten_SaysSoAtTheButtonAndTheNextClickSends(int code, string part)
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").GetAttribute("aria-disabled").ShouldBeNull());
        Disk.Code = code;

        await panel.Find(".kb-price").ClickAsync(new());
        Disk.Code = 0;

        var said = panel.Find("[role=alert]").TextContent;
        said.ShouldContain(part);
        said.ShouldEndWith("Nothing was sent or reserved.");
        Renders().ShouldBeEmpty();
        await panel.Find(".kb-price").ClickAsync(new());
        Renders().Count.ShouldBe(1);
        panel.FindAll("[role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Spend_BlockedByARule_SendsNothingAndSaysWhy()
    {
        ChangeShot(shot => shot.SetText(ShotText.Prompt, "", NowUtc));
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-rule-why").GetAttribute("title").ShouldBe("Rule R3"));

        await panel.Find(".kb-price").ClickAsync(new());

        panel.Find(".kb-price-notice").TextContent.ShouldContain("Fix 1 error first");
        Renders().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fix_Clicked_AsksTheBoardForTheRepair()
    {
        ChangeShot(shot => shot.SetSettings(shot.Settings with { Model = "kling-video-o1", Sound = true }, NowUtc));
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.FindAll(".kb-rule .kb-btn").ShouldNotBeEmpty());

        await panel.Find(".kb-rule .kb-btn").ClickAsync(new());

        _fixes.Single().Commands.Single().ShouldBeOfType<EditShotSettings>().Settings.Sound.ShouldBeFalse();
    }

    [Fact]
    public void Panel_WhenTheShotChanged_WorksThePriceOutAgain()
    {
        var panel = RenderPanel();
        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("4.0 u"));
        ChangeShot(shot => shot.SetSeconds(6, NowUtc));

        panel.Render(parameters => parameters.Add(shown => shown.Version, 2));
        Time.Advance(TimeSpan.FromMilliseconds(400));

        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("4.8 u"));
    }

    [Fact]
    public void Panel_ForAReviewer_HasNoButtonThatSpends()
    {
        var panel = RenderPanel(Role.Reviewer);

        panel.WaitForAssertion(() => panel.Find(".kb-row").TextContent.ShouldContain("4.0 u"));
        panel.FindAll(".kb-price").ShouldBeEmpty();
    }

    [Fact]
    public async Task AskedByKey_GoodShot_AsksWithThePriceAndOnlyTheButtonSends()
    {
        var overlays = RenderOverlays();
        var panel = RenderPanel(asks: true);
        await overlays.WaitForAssertionAsync(() => overlays.Find("[role=dialog] .kb-price").TextContent.ShouldContain("4.0 u"));
        var before = Renders().Count;

        await overlays.Find("[role=dialog] .kb-price").ClickAsync(new());

        before.ShouldBe(0);
        Renders().Count.ShouldBe(1);
        await overlays.WaitForAssertionAsync(() => overlays.FindAll("[role=dialog] .kb-price").ShouldBeEmpty());
        panel.Find(".kb-price").TextContent.ShouldContain("Sent");
    }

    [Fact]
    public async Task AskedByKey_PriceChangesUnderTheQuestion_ShowsTheNewOne()
    {
        var overlays = RenderOverlays();
        var panel = RenderPanel(asks: true);
        await overlays.WaitForAssertionAsync(() => overlays.Find("[role=dialog] .kb-price").TextContent.ShouldContain("4.0 u"));
        ChangeShot(shot => shot.SetSeconds(10, NowUtc));

        panel.Render(parameters => parameters.Add(shown => shown.Version, 2).Add(shown => shown.AsksToRender, false));
        Time.Advance(TimeSpan.FromMilliseconds(400));

        await overlays.WaitForAssertionAsync(() => overlays.Find("[role=dialog] .kb-price").TextContent.ShouldContain("8.0 u"));
        Renders().ShouldBeEmpty();
    }

    [Fact]
    public void AskedByKey_WithoutAPrice_DoesNotAskOnceThereIsOne()
    {
        var overlays = RenderOverlays();
        ChangeShot(shot => shot.Delete(NowUtc));
        var panel = RenderPanel(asks: true);
        panel.WaitForAssertion(() => panel.FindAll("[role=alert]").Count.ShouldBe(1));
        ChangeShot(shot => shot.Restore());

        panel.Render(parameters => parameters.Add(shown => shown.Version, 2).Add(shown => shown.AsksToRender, false));
        Time.Advance(TimeSpan.FromMilliseconds(400));

        panel.WaitForAssertion(() => panel.Find(".kb-price").TextContent.ShouldContain("4.0 u"));
        overlays.FindAll("[role=dialog]").ShouldBeEmpty();
    }

    [Fact]
    public async Task AskedByKey_Cancelled_SendsNothing()
    {
        var overlays = RenderOverlays();
        RenderPanel(asks: true);
        await overlays.WaitForElementAsync("[role=dialog] .kb-price");

        // Found and clicked in one: it is drawn again meanwhile.
        await overlays.InvokeAsync(() => ButtonNamed(overlays, "Cancel").ClickAsync(new()));

        await overlays.WaitForAssertionAsync(() => overlays.FindAll("[role=dialog] .kb-price").ShouldBeEmpty());
        Renders().ShouldBeEmpty();
    }

    [Fact]
    public void AskedByKey_ByAReviewer_AsksNothing()
    {
        var overlays = RenderOverlays();
        var panel = RenderPanel(Role.Reviewer, asks: true);

        panel.WaitForAssertion(() => panel.Find(".kb-row").TextContent.ShouldContain("4.0 u"));
        overlays.FindAll("[role=dialog]").ShouldBeEmpty();
    }

    private IRenderedComponent<RenderPanel> RenderPanel(Role role = Role.Owner, bool asks = false) => Render<RenderPanel>(parameters => parameters
        .AddCascadingValue(FrameOf(role))
        .Add(panel => panel.ProjectId, ProjectId)
        .Add(panel => panel.ShotId, Shot.Id)
        .Add(panel => panel.Version, 1)
        .Add(panel => panel.AsksToRender, asks)
        .Add(panel => panel.OnFix, _fixes.Add));
}
