using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Lists of choices in a dialog with real keys: nothing is chosen, and nothing closed, that was not meant.</summary>
public sealed class ListTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task List_StrayLettersAndEscape_ChangeNothingAndKeepTheDialog()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        await ines.GoToLiveAsync("/t/northlight/members");
        await ines.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).First.ClickAsync();
        var dialog = ines.Page.GetByRole(AriaRole.Dialog);
        var role = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Role" });
        var choices = ines.Page.Locator(".mud-popover-open").GetByRole(AriaRole.Option);
        await Expect(role).ToHaveValueAsync("Artist");

        // Closed: neither a letter that some choice begins with, nor one that none does.
        await role.FocusAsync();
        await PressAsync(ines, "v", "x", "Home");
        // By the mouse this once: the list hears keys from the moment in which the server has seen it drawn, and its answer to a click comes after that.
        await role.ClickAsync();
        await Expect(choices.First).ToBeVisibleAsync();
        await Expect(role).ToHaveValueAsync("Artist");

        await PressAsync(ines, "x", "Escape");
        await Expect(choices).ToHaveCountAsync(0);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(role).ToHaveValueAsync("Artist");

        await PressAsync(ines, "ArrowDown");
        await Expect(choices.First).ToBeVisibleAsync();
        await PressAsync(ines, "v");
        await Expect(role).ToHaveValueAsync("Viewer");
        await PressAsync(ines, "Enter");
        await Expect(choices).ToHaveCountAsync(0);

        await PressAsync(ines, "Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task PressAsync(Visitor visitor, params string[] keys)
    {
        foreach (var key in keys)
        {
            await visitor.Page.Keyboard.PressAsync(key);
        }
    }
}
