using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>How a page gets its circuit: by the line that the head opened, and where that is refused as any Blazor page does.</summary>
public sealed class CircuitStartTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task Page_OpenedOnAFreeLine_AsksNothingBeforeItsCircuit()
    {
        var visitor = await SignedInAsync();
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await visitor.GoToLiveAsync("/t/northlight");

        asked.ShouldNotBeEmpty();
        asked.Where(path => path.StartsWith("/_blazor", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_LineOfTheHeadIsRefused_StartsAllTheSame()
    {
        var visitor = await SignedInAsync();
        await visitor.Page.RouteWebSocketAsync("**/_blazor", line => _ = line.CloseAsync());
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await visitor.GoToLiveAsync("/t/northlight");

        asked.ShouldContain("/_blazor/negotiate");
    }

    [Fact]
    public async Task Field_BegunBeforeThePageIsAlive_KeepsTheFocus()
    {
        var visitor = await SignedInAsync();
        await new SlowLine(TimeSpan.FromMilliseconds(150)).LayAsync(visitor);
        await visitor.GoToLiveAsync("/t/northlight");
        var search = visitor.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search projects" });

        // What the server says to the first drawing is on its way still, and is here before the answer to the search.
        await search.PressSequentiallyAsync("no such film");
        await Expect(visitor.Page.GetByText("No project matches")).ToBeVisibleAsync();

        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("no such film");
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = await ArriveAsync("ines");
        await new SignInPage(visitor).SignInAsync(DemoMembers.Ines);
        return visitor;
    }
}
