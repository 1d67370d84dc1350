using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Typing over a slow line while the field is on its way or goes away: letters are text for the field that is meant, and never commands.</summary>
public sealed class KeyOwnerTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float KeyMs = 80;
    private const float LimitMs = 20_000;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task NewShot_NameTypedAtOnce_IsItsTitleAndMakesNoOther()
    {
        var (_, board) = await OpenAsync("ines", DemoMembers.Ines);
        await board.OpenAsync("2A");
        await board.Prompt("2A").WaitForAsync();
        var before = await board.Cards.CountAsync();
        await board.Card("2A").FocusAsync();

        await board.PressAsync("n");
        await board.TypeAsync("Nine new lanterns on a line", KeyMs);

        await Expect(board.Field("2B", "Title")).ToHaveValueAsync("Nine new lanterns on a line", new() { Timeout = LimitMs });
        await Expect(board.Field("2B", "Title")).ToBeFocusedAsync();
        await Expect(board.Card("2B")).ToContainTextAsync("Nine new lanterns on a line", new() { Timeout = LimitMs });
        await Expect(board.Cards).ToHaveCountAsync(before + 1);
    }

    [Fact]
    public async Task NextShot_FieldClickedBeforeItIsThere_GetsTheWordsAndNotTheShotBefore()
    {
        var (_, board) = await OpenAsync("ines", DemoMembers.Ines);
        await board.OpenAsync("1A");
        await board.Prompt("1A").WaitForAsync();
        var title = await board.Field("1A", "Title").InputValueAsync();
        var place = (await board.Field("1A", "Title").BoundingBoxAsync())!;
        var before = await board.Cards.CountAsync();

        await board.Card("1B").ClickAsync();
        await board.ClickAtAsync(place);
        await board.TypeAsync(" by night", KeyMs);

        await Expect(board.Field("1B", "Title")).ToHaveValueAsync(new Regex(" by night$"), new() { Timeout = LimitMs });
        await Expect(board.Card("1A")).ToContainTextAsync(title);
        await Expect(board.Cards).ToHaveCountAsync(before);
    }

    [Fact]
    public async Task Shot_DeletedByAColleagueWhileTyped_KeepsTheWordsAndComesBackWithThem()
    {
        var (_, ines) = await OpenAsync("ines", DemoMembers.Ines);
        var (_, tomas) = await OpenAsync("tomas", DemoMembers.Tomas);
        await ines.OpenAsync("3C");
        await ines.Prompt("3C").ClickAsync();
        await ines.PressAsync("Control+End");
        var before = await ines.Cards.CountAsync();

        var typing = ines.TypeAsync(" Nothing moves now, until only steam is left.", KeyMs);
        await tomas.Card("3C").FocusAsync();
        await tomas.PressAsync("Delete");
        await Expect(ines.Cards).ToHaveCountAsync(before - 1, new() { Timeout = LimitMs });
        await typing;

        await Expect(ines.Notice).ToContainTextAsync("Tomas deleted this shot");
        await Expect(ines.Prompt("3C, deleted")).ToContainTextAsync("Nothing moves now, until only steam is left.");
        await Expect(ines.Prompt("3C, deleted")).ToBeFocusedAsync();
        await ines.RestoreShot.ClickAsync();
        await Expect(tomas.Card("3C")).ToBeVisibleAsync(new() { Timeout = LimitMs });
        await tomas.OpenAsync("3C");
        await Expect(tomas.Prompt("3C")).ToContainTextAsync("Nothing moves now, until only steam is left.", new() { Timeout = LimitMs });
        await Expect(ines.Cards).ToHaveCountAsync(before);
    }

    private async Task<(Visitor Visitor, BoardScreen Board)> OpenAsync(string name, string email)
    {
        var visitor = await ArriveAsync(name);
        await new SlowLine(OneWay).LayAsync(visitor);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await Expect(board.Card("1A")).ToHaveAttributeAsync("tabindex", new Regex("0|-1"));
        return (visitor, board);
    }
}
