using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The palette, changed shortcuts and copied cards, with real keys.</summary>
public sealed class PaletteTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private static readonly string[] Before = ["The valley before sunrise", "One window lights up", "The bedside lamp", "Blue flame, kettle"];

    [Fact]
    public async Task Palette_ByKeys_OpensAShotByItsNumberAndAPageByItsName()
    {
        var (ines, board) = await OpenAsync("ines");

        await board.PressAsync("Control+k");
        var field = ines.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search or type a command" });
        await Expect(field).ToBeFocusedAsync();
        await ines.Page.Keyboard.TypeAsync("1c");
        var chosen = ines.Page.GetByRole(AriaRole.Listbox, new() { Name = "Found" }).GetByRole(AriaRole.Option, new() { Selected = true });
        await Expect(chosen).ToContainTextAsync("1C The bedside lamp");
        await board.PressAsync("Enter");
        await Expect(board.Inspector("1C")).ToBeVisibleAsync();

        await board.PressAsync("Control+k");
        await field.FillAsync("galler");
        await Expect(chosen).ToContainTextAsync("Gallery");
        await board.PressAsync("Enter");
        await Expect(ines.Page).ToHaveURLAsync(new Regex("/gallery$"));
    }

    [Fact]
    public async Task Palette_OfAViewerOnly_HasNoCommandThatWrites()
    {
        var (vera, board) = await OpenAsync("vera", DemoMembers.Vera);
        await board.Card("1A").FocusAsync();

        await board.PressAsync("Control+k");
        await vera.Page.Keyboard.TypeAsync(">");

        var options = vera.Page.GetByRole(AriaRole.Listbox, new() { Name = "Found" }).GetByRole(AriaRole.Option);
        await Expect(options.Filter(new() { HasText = "Go to the last shot" })).ToHaveCountAsync(1);
        await Expect(options.Filter(new() { HasTextRegex = new Regex("New shot|Delete the|Undo|Duplicate|Render the") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Shortcut_Changed_HoldsAtOnceAndTheOldKeyDoesNothing()
    {
        var (ines, board) = await OpenAsync("ines");
        await board.Card("1A").FocusAsync();
        await board.PressAsync("?");
        var dialog = ines.Page.GetByRole(AriaRole.Dialog);
        // The dialog gives its first control the focus, after which nobody takes it away.
        await Expect(dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change the keys: Find a page") })).ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change the keys: New shot after the selected one" }).ClickAsync();
        await Expect(dialog.GetByPlaceholder("Press the keys")).ToBeFocusedAsync();
        await board.PressAsync("b");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Default keys: New shot after the selected one" })).ToBeVisibleAsync();
        await board.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ines.Page.Locator("[data-kb-keys]")).ToHaveAttributeAsync("data-kb-keys", """{"board.newShot":"B"}""");

        await board.Card("1A").FocusAsync();
        await Expect(board.Card("1A")).ToBeFocusedAsync();
        await board.PressAsync("n");
        await board.PressAsync("b");

        await Expect(board.Titles(1)).ToHaveTextAsync([Before[0], "Untitled", .. Before[1..]]);
        await Expect(board.Field("1B", "Title")).ToBeFocusedAsync();
        await board.Card("1A").FocusAsync();
        await board.PressAsync("Control+z");
        await Expect(board.Titles(1)).ToHaveTextAsync(Before);
    }

    [Fact]
    public async Task Paste_OfTwoCards_PutsCopiesAfterTheChosenOneAndOneUndoTakesThemBack()
    {
        var (_, board) = await OpenAsync("ines");
        await board.OpenAsync("1A");
        await board.ChooseAlsoAsync("1C");

        await board.PressAsync("Control+c");
        await board.Card("1D").FocusAsync();
        await board.PressAsync("Control+v");
        await Expect(board.Titles(1)).ToHaveTextAsync([.. Before, Before[0], Before[2]]);

        await board.PressAsync("Control+z");
        await Expect(board.Titles(1)).ToHaveTextAsync(Before);
    }

    private async Task<(Visitor Visitor, BoardScreen Board)> OpenAsync(string name, string email = DemoMembers.Ines)
    {
        var visitor = await ArriveAsync(name);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await Expect(board.Titles(1)).ToHaveTextAsync(Before);
        await Expect(board.Card("1A")).ToHaveAttributeAsync("tabindex", new Regex("0|-1"));
        return (visitor, board);
    }
}
