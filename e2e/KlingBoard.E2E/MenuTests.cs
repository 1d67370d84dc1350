using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Menus with real keys: what a line puts the focus on has it.</summary>
public sealed class MenuTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task Scene_RenamedFromItsMenuByKeys_HasTheName()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(ines).OpenAsync("First Light");
        var screen = new BoardScreen(ines);
        await Expect(screen.SceneMenu(1)).ToBeVisibleAsync();

        await screen.SceneMenu(1).FocusAsync();
        await screen.PressAsync("Enter");
        await Expect(ines.Page.GetByRole(AriaRole.Menu, new() { Name = "More for scene 1", Exact = true })).ToBeVisibleAsync();
        await screen.ChooseInMenuByKeysAsync("Rename");
        await Expect(screen.SceneName(1)).ToBeFocusedAsync();
        await screen.PressAsync("Control+a");
        await screen.TypeAsync("Before dawn", 20);
        await screen.PressAsync("Enter");

        await Expect(ines.Page.GetByRole(AriaRole.Heading, new() { Name = "1 Before dawn", Exact = true })).ToBeVisibleAsync();
    }
}
