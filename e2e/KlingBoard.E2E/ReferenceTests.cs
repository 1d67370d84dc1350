using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The list at an <c>@</c> with real keys: what a new shot is offered, taken by Enter and by Tab, left by Esc.</summary>
public sealed class ReferenceTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task AtSign_InANewShot_AttachesWhatTheTeamHasByKeysAlone()
    {
        var board = await OpenAsync();
        await board.AddShotAsync();
        await board.Prompt("1E").ClickAsync();

        await board.TypeAsync("On the sill stands @m", 60);
        await Expect(board.Offers).ToHaveTextAsync([new Regex("@Maya"), new Regex("@Morning cup"), new Regex("Choose or upload")]);
        await Expect(board.Prompt("1E")).ToHaveAttributeAsync("aria-activedescendant", new Regex(".+"));
        await board.PressAsync("ArrowUp");
        await Expect(board.Offers.Last).ToHaveAttributeAsync("aria-selected", "true");
        await board.PressAsync("ArrowDown");
        await board.PressAsync("Enter");
        await board.TypeAsync("by her @cup", 60);
        await Expect(board.Offers.First).ToContainTextAsync("@Morning cup");
        await board.PressAsync("Tab");
        await Expect(board.Chips("1E")).ToHaveTextAsync([new Regex("@Maya"), new Regex("@Morning-cup")]);

        await board.TypeAsync("and @Nobody", 60);
        await Expect(board.Offers).ToHaveTextAsync([new Regex("Choose or upload")]);
        await board.PressAsync("Escape");
        await board.TypeAsync(" waits.", 60);

        await Expect(board.Offers).ToHaveCountAsync(0);
        await Expect(board.Prompt("1E").Locator(".kb-unresolved")).ToHaveTextAsync("@Nobody");
        await Expect(board.Prompt("1E")).ToHaveTextAsync(new Regex("^On the sill stands .*@Maya by her .*@Morning-cup and @Nobody waits\\.$"));
        await Expect(board.Inspector("1E")).ToContainTextAsync("2 of 7");
    }

    private async Task<BoardScreen> OpenAsync()
    {
        var visitor = await ArriveAsync("ines");
        await new SignInPage(visitor).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        return new BoardScreen(visitor);
    }
}
