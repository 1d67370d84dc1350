using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Moving shots about while somebody else looks on, and taking it back.</summary>
public sealed class ReorderTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float LimitMs = 60_000;

    private static readonly string[] Before = ["The valley before sunrise", "One window lights up", "The bedside lamp", "Blue flame, kettle"];

    [Fact]
    public async Task Drag_TwoChosenShotsToAnotherScene_IsSeenByTheOtherAndCanBeUndone()
    {
        var (ines, tomas) = await OpenTwiceAsync();
        var second = await ines.Titles(2).AllInnerTextsAsync();
        await ines.OpenAsync("1A");
        await ines.ChooseAlsoAsync("1C");

        await ines.DragBeforeAsync("1C", "2A");

        await Expect(tomas.Titles(1)).ToHaveTextAsync([Before[1], Before[3]]);
        await Expect(tomas.Titles(2)).ToHaveTextAsync([Before[0], Before[2], .. second]);
        await Expect(ines.Titles(2)).ToHaveTextAsync([Before[0], Before[2], .. second]);

        await ines.PressAsync("Control+z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync(Before);
        await Expect(tomas.Titles(2)).ToHaveTextAsync(second);
    }

    [Fact]
    public async Task Keyboard_MovesUndoesAndDoesAgain_IsSeenByTheOther()
    {
        var (ines, tomas) = await OpenTwiceAsync();
        await ines.OpenAsync("1A");
        await ines.Card("1A").FocusAsync();

        await ines.PressAsync("Control+Shift+ArrowRight");
        await Expect(tomas.Titles(1)).ToHaveTextAsync([Before[1], Before[0], Before[2], Before[3]]);

        await ines.PressAsync("Control+z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync(Before);

        await ines.PressAsync("Control+Shift+Z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync([Before[1], Before[0], Before[2], Before[3]]);

        await ines.PressAsync("Control+z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync(Before);
    }

    [Fact]
    public async Task Undo_AndRedoAfterThePageWasLoadedAnew_AreSeenByTheOther()
    {
        var (ines, tomas) = await OpenTwiceAsync();
        await ines.OpenAsync("1A");
        await ines.Card("1A").FocusAsync();
        await ines.PressAsync("Control+Shift+ArrowRight");
        await Expect(tomas.Titles(1)).ToHaveTextAsync([Before[1], Before[0], Before[2], Before[3]]);

        await LoadAnewAsync(ines);
        await ines.PressAsync("Control+z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync(Before);

        await LoadAnewAsync(ines);
        await ines.PressAsync("Control+Shift+Z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync([Before[1], Before[0], Before[2], Before[3]]);

        await tomas.PressAsync("Control+z");
        await ines.PressAsync("Control+z");
        await Expect(tomas.Titles(1)).ToHaveTextAsync(Before);
    }

    // The board's script has it once a card can be reached by Tab.
    private static async Task LoadAnewAsync(BoardScreen board)
    {
        await board.ReloadAsync();
        await Expect(board.Card("1A")).ToHaveAttributeAsync("tabindex", new Regex("0|-1"), new() { Timeout = LimitMs });
    }

    private async Task<(BoardScreen Ines, BoardScreen Tomas)> OpenTwiceAsync()
    {
        var screens = new List<BoardScreen>();
        foreach (var (name, email) in new[] { ("ines", DemoMembers.Ines), ("tomas", DemoMembers.Tomas) })
        {
            var visitor = await ArriveAsync(name);
            await new SignInPage(visitor).SignInAsync(email);
            await new ProjectsScreen(visitor).OpenAsync("First Light");
            var screen = new BoardScreen(visitor);
            await Expect(screen.Titles(1)).ToHaveTextAsync(Before);
            screens.Add(screen);
        }

        return (screens[0], screens[1]);
    }
}
