using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>One person with two browsers: signing out in one takes the other from the board at once.</summary>
public sealed class SessionTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task Vera_SigningOutInOneBrowser_FindsTheOtherAtTheSignInScreen()
    {
        var desk = await SignInAsync("desk");
        var laptop = await SignInAsync("laptop");
        await new ProjectsScreen(laptop).OpenAsync("First Light");
        await Expect(new BoardScreen(laptop).Cards.First).ToBeVisibleAsync();
        var board = laptop.Page.Url;

        // Pictures that were still on their way are refused, as they should be.
        laptop.Watch.Expect(problem => problem.Contains("401", StringComparison.Ordinal));
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "You" }).First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(new SignInPage(laptop).Email).ToBeVisibleAsync();
        Uri.UnescapeDataString(laptop.Page.Url).ShouldEndWith(new Uri(board).AbsolutePath);
    }

    private async Task<Visitor> SignInAsync(string name)
    {
        var visitor = await ArriveAsync(name);
        await new SignInPage(visitor).SignInAsync(DemoMembers.Vera);
        return visitor;
    }
}
