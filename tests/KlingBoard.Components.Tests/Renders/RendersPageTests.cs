using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Renders;

public sealed class RendersPageTests : RendersContext
{
    [Fact]
    public void Page_WithoutRenders_SaysHowTheyComeAbout()
    {
        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".kb-empty h2").TextContent.ShouldBe("No render under way"));
    }

    [Fact]
    public async Task Render_GoingOn_MovesFromLaneToLaneWithoutReload()
    {
        var id = await SubmitAsync();
        var page = RenderPage();
        page.WaitForAssertion(() => LanesOf(page).ShouldBe(["Waits for a slot"]));

        await MoveAsync(id, RenderState.Submitting);
        await MoveAsync(id, RenderState.Submitted);

        page.WaitForAssertion(() => LanesOf(page).ShouldBe(["At Kling"]));
        page.Find(".line").TextContent.ShouldContain("4.0 u held");
    }

    [Fact]
    public async Task Refused_Opened_ShowsReasonHistoryAndLedger()
    {
        var id = await SubmitAsync();
        await MoveAsync(id, RenderState.Submitting);
        await MoveAsync(id, RenderState.Refused, "1301: content policy.");

        var page = RenderPage($"?render={id:N}");

        page.WaitForAssertion(() => page.Find("aside .say").TextContent.ShouldContain("1301: content policy."));
        page.FindAll("aside .steps li").Count.ShouldBe(3);
        page.FindAll("aside .ledger tr").Select(row => row.FirstElementChild!.TextContent).ShouldBe(["Estimate", "Reserved", "Released"]);
        page.Find("aside pre").TextContent.ShouldContain("\"external_task_id\": \"kb-");
    }

    [Fact]
    public async Task Refused_InItsLane_ShowsTheWholeReason()
    {
        var reason = "HTTP 422: " + string.Concat(Enumerable.Repeat("the picture is too small, ", 20)) + "change it. Nothing was billed.";
        var id = await SubmitAsync();
        await MoveAsync(id, RenderState.Submitting);
        await MoveAsync(id, RenderState.Refused, reason);

        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".line-reason").TextContent.ShouldBe(reason));
        page.Find(".line").TextContent.ShouldContain("Not billed");
    }

    [Fact]
    public async Task TakeBack_OfAQueuedRender_EndsIt()
    {
        var id = await SubmitAsync();
        var page = RenderPage($"?render={id:N}");
        page.WaitForAssertion(() => page.FindAll("aside .kb-panel-foot button").ShouldNotBeEmpty());

        await page.FindAll("aside .kb-panel-foot button").Single(button => button.TextContent.Contains("Take back", StringComparison.Ordinal)).ClickAsync(new());

        Renders().Single().State.ShouldBe(RenderState.Cancelled);
        page.WaitForAssertion(() => LanesOf(page).ShouldBe(["Earlier"]));
    }

    [Fact]
    public async Task Slow_Render_NeedsALookAndCanBeLetGo()
    {
        var id = await SubmitAsync();
        await MoveAsync(id, RenderState.Submitting);
        await MoveAsync(id, RenderState.Processing);
        Time.Advance(TimeSpan.FromMinutes(20));
        ChangeRender(id, render => render.MarkSlow(NowUtc));

        var page = RenderPage($"?render={id:N}");

        page.WaitForAssertion(() => LanesOf(page).ShouldBe(["Needs a look"]));
        page.Find(".line").TextContent.ShouldContain("Slow: 20:00 of ~6:00");
        page.Find("aside .say").TextContent.ShouldContain("far longer than usual");
        page.FindAll("aside .kb-panel-foot button").ShouldContain(button => button.TextContent.Contains("Let go of its slot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Archiving_OfSeveralFiles_SaysWhichOneIsOnItsWay()
    {
        var id = await SubmitAsync();
        await MoveAsync(id, RenderState.Submitting);
        await MoveAsync(id, RenderState.Archiving);
        Services.GetRequiredService<ArchiveProgress>().Begin(id, new ResultFile("picture-2", 2, 4), 3_000_000).Report(1_500_000);

        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".line").TextContent.ShouldContain("File 2 of 4: 1.5 MB of 3 MB"));
        page.Find(".kb-progress i").GetAttribute("style").ShouldBe("--v:38%");
    }

    [Fact]
    public async Task Done_LongAgo_IsFoundUnderEarlierPageByPage()
    {
        for (var count = 0; count < 12; count++)
        {
            var id = await SubmitAsync();
            await MoveAsync(id, RenderState.Submitting);
            await MoveAsync(id, RenderState.Submitted);
            await MoveAsync(id, RenderState.Archiving);
            await MoveAsync(id, RenderState.Done);
        }

        Time.Advance(TimeSpan.FromDays(2));
        var page = RenderPage();
        page.WaitForAssertion(() => LanesOf(page).ShouldBe(["Earlier"]));
        page.FindAll(".line").Count.ShouldBe(10);
        await page.Find(".earlier-more").ClickAsync(new());

        page.FindAll(".line").Count.ShouldBe(12);
        page.FindAll(".earlier-more").ShouldBeEmpty();
    }

    [Fact]
    public async Task AddressOfAnotherTeamsRender_OpensNothing()
    {
        var id = await SubmitAsync();

        var page = RenderPage($"?render={id:N}", team: Guid.NewGuid());

        page.WaitForAssertion(() => page.FindAll(".kb-empty, .renders").ShouldNotBeEmpty());
        page.FindAll("aside").ShouldBeEmpty();
    }

    [Fact]
    public async Task Drawer_ForAViewer_OffersNothingThatSpendsOrChanges()
    {
        var id = await SubmitAsync();

        var page = RenderPage($"?render={id:N}", Role.Viewer);

        page.WaitForAssertion(() => page.FindAll("aside").ShouldNotBeEmpty());
        page.FindAll("aside .kb-panel-foot button").ShouldBeEmpty();
    }

    [Fact]
    public async Task Mine_WithoutOne_SaysSoInsteadOfThatThereIsNone()
    {
        await SubmitAsync();
        await using (var db = Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContext())
        {
            await db.Renders.ExecuteUpdateAsync(set => set.SetProperty(render => render.RequestedById, (Guid?)null), Xunit.TestContext.Current.CancellationToken);
        }

        var header = Render<SectionOutlet>(parameters => parameters.Add(outlet => outlet.SectionId, HeaderSections.Views));
        var page = RenderPage();
        page.WaitForAssertion(() => page.FindAll(".line").Count.ShouldBe(1));

        await header.FindAll("button").Single(button => button.TextContent.Trim() == "Mine").ClickAsync(new());
        var title = page.Find(".kb-empty h2").TextContent;
        await page.Find(".kb-empty button").ClickAsync(new());

        title.ShouldBe("No render matches");
        page.FindAll(".line").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0193aaaa000070008000000000000001")]
    [InlineData("half-a-link")]
    public async Task Address_OfARenderThatDoesNotExist_SaysSoAndLeadsBack(string render)
    {
        var page = RenderPage($"?render={render}");
        page.WaitForAssertion(() => page.Find("aside h2").TextContent.ShouldBe("There is no such render in this team"));

        await page.Find("aside .kb-empty button").ClickAsync(new());

        page.FindAll("aside").ShouldBeEmpty();
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/renders");
    }

    private static IEnumerable<string> LanesOf(IRenderedComponent<RendersPage> page) =>
        page.FindAll("section.lane").Select(lane => lane.GetAttribute("aria-label")!);

    private IRenderedComponent<RendersPage> RenderPage(string query = "", Role role = Role.Owner, Guid? team = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/renders" + query);
        return Render<RendersPage>(parameters => parameters
            .AddCascadingValue(team is { } id ? FrameOf(role) with { Access = FrameOf(role).Access with { TeamId = id } } : FrameOf(role))
            .Add(page => page.Team, "northlight"));
    }
}
