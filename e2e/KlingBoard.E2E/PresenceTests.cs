using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Who is here, when a browser loses its server.</summary>
public sealed class PresenceTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task LostConnection_LeavesAtOnceAndComesBackWithTheCircuit()
    {
        var ines = await OpenAsync("ines", DemoMembers.Ines);
        var tomas = await ArriveAsync("tomas");
        // What a browser without its server reports is not looked at.
        tomas.Watch.Expect(_ => true);
        var sockets = new List<IWebSocketRoute>();
        await tomas.Page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            sockets.Add(socket);
            socket.ConnectToServer();
        });
        await OpenAsync(tomas, DemoMembers.Tomas);
        await Expect(ines.People).ToHaveCountAsync(2);

        await tomas.Page.RouteAsync("**/_blazor/negotiate*", route => route.AbortAsync());
        await sockets[^1].CloseAsync();
        await Expect(ines.People).ToHaveCountAsync(1);

        await tomas.Page.UnrouteAsync("**/_blazor/negotiate*");
        await Expect(ines.People).ToHaveCountAsync(2, new() { Timeout = 15_000 });
    }

    private async Task<BoardScreen> OpenAsync(string name, string email) => await OpenAsync(await ArriveAsync(name), email);

    private static async Task<BoardScreen> OpenAsync(Visitor visitor, string email)
    {
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var screen = new BoardScreen(visitor);
        await Expect(screen.Card("1A")).ToBeVisibleAsync();
        return screen;
    }
}
