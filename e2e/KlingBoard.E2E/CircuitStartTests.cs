using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;

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

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = await ArriveAsync("ines");
        await new SignInPage(visitor).SignInAsync(DemoMembers.Ines);
        return visitor;
    }
}
