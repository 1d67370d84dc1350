using System.Globalization;
using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using KlingBoard.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>A page that loses its server comes back: without a reload wherever that can be, and with every key in any case.</summary>
public sealed class ComeBackTests(ForgetfulAppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<ForgetfulAppFixture>
{
    private const float KeyMs = 80;
    private const float LimitMs = 30_000;

    /// <summary>How long the killed server stays away, in marks that are typed meanwhile, 0.7 s each: about 10 s in <c>./kb test all</c>.</summary>
    private static readonly int OutageMarks = int.Parse(Environment.GetEnvironmentVariable("KLINGBOARD_OUTAGE_MARKS") ?? "0", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LineCutLongerThanTheServerKeepsThePage_ComesBackWithoutAReload()
    {
        await using var line = new FaultProxy(new Uri(App.Url));
        var (ines, board) = await OpenAsync("ines", DemoMembers.Ines, line);
        await ChooseAsync(board);
        await MarkAsync(ines);

        line.Cut();
        await board.Prompt("1C").ClickAsync();
        await board.PressAsync("Control+End");
        await board.TypeAsync(" Cut off.", KeyMs);
        await fixture.UntilForgottenAsync(Cancellation);
        line.Mend();

        await Expect(board.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
        await Expect(board.Prompt("1C")).ToContainTextAsync("Cut off.");
        await Expect(board.Prompt("1C")).ToBeFocusedAsync(new() { Timeout = LimitMs });
        await ExpectSamePageAsync(ines, board);
    }

    [Fact]
    public async Task ServerStoppedAndStarted_PagesTakeTheirStateAlongAndComeBackWithoutAReload()
    {
        await using var line = new FaultProxy(new Uri(App.Url));
        var (ines, board) = await OpenAsync("ines", DemoMembers.Ines, line);
        await ChooseAsync(board);
        await board.Prompt("1C").ClickAsync();
        await board.PressAsync("Control+End");
        await MarkAsync(ines);

        (await App.StopAsync(Cancellation)).ShouldBe(0);
        await board.TypeAsync(" Between two servers.", KeyMs);
        await App.StartAsync(Cancellation);
        line.Target = new Uri(App.Url);

        await Expect(board.Prompt("1C")).ToBeFocusedAsync(new() { Timeout = LimitMs });
        await board.TypeAsync(" And after.", KeyMs);
        await Expect(board.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
        await Expect(board.Prompt("1C")).ToContainTextAsync("Between two servers. And after.");
        await ExpectSamePageAsync(ines, board);
        App.Output.ShouldContain("took their state with them");
    }

    [Fact]
    public async Task ServerKilledUnderTwoTypists_NothingTypedIsLostAndNoShotIsMade()
    {
        await using var line = new FaultProxy(new Uri(App.Url));
        var history = new EditHistory();
        var (ines, first) = await OpenAsync("ines", DemoMembers.Ines, line);
        var (tomas, second) = await OpenAsync("tomas", DemoMembers.Tomas, line);
        await first.OpenAsync("1D");
        await second.OpenAsync("2A");
        await first.Prompt("1D").ClickAsync();
        await first.PressAsync("Control+End");
        await second.Prompt("2A").ClickAsync();
        await second.PressAsync("Control+End");
        var count = await first.Cards.CountAsync();
        await MarkAsync(ines);
        await MarkAsync(tomas);

        // Before, while the server is gone, and while the page loads anew: words with many an "n", one after the other without a rest.
        var typing = Task.WhenAll(TypeMarksAsync(first, history, "nina", 20 + OutageMarks), TypeMarksAsync(second, history, "anton", 16 + OutageMarks));
        await UntilTypedAsync(first, 5);
        await App.KillAsync(Cancellation);
        await UntilTypedAsync(first, 5 + OutageMarks);
        await App.StartAsync(Cancellation);
        line.Target = new Uri(App.Url);
        await typing;
        // Nobody types now: the pages may load. What is typed from here on meets them in the middle of that.
        await Task.WhenAll(UntilLoadingAnewAsync(ines), UntilLoadingAnewAsync(tomas));
        await Task.WhenAll(TypeMarksAsync(first, history, "nina", 6), TypeMarksAsync(second, history, "anton", 3));

        await Expect(first.Prompt("1D")).ToBeFocusedAsync(new() { Timeout = LimitMs });
        await Expect(second.Prompt("2A")).ToBeFocusedAsync(new() { Timeout = LimitMs });
        await Expect(first.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
        await Expect(second.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
        history.AcknowledgeAll();
        await Expect(first.Cards).ToHaveCountAsync(count);
        // What is stored is what each sees of the other.
        await second.OpenAsync("1D");
        await first.OpenAsync("2A");
        await second.Prompt("1D").WaitForAsync();
        await first.Prompt("2A").WaitForAsync();
        history.Violations([await second.Prompt("1D").InnerTextAsync(), await first.Prompt("2A").InnerTextAsync()]).ShouldBeEmpty();
    }

    // The two authors share the numbers, so that only how many there are is known.
    private static Task UntilTypedAsync(BoardScreen board, int count) =>
        Expect(board.Prompt("1D")).ToContainTextAsync(new Regex($@"(nina\d+\s*){{{count}}}"), new() { Timeout = LimitMs });

    private static async Task TypeMarksAsync(BoardScreen board, EditHistory history, string author, int count)
    {
        for (var written = 0; written < count; written++)
        {
            await board.TypeAsync(" " + history.NextMark(author), KeyMs);
        }
    }

    // The inspector's shot and two more, by a filter.
    private static async Task ChooseAsync(BoardScreen board)
    {
        await board.OpenAsync("1C");
        await board.Prompt("1C").WaitForAsync();
        await board.ChooseAlsoAsync("1A");
        await Expect(board.Selected).ToHaveTextAsync("2 selected");
    }

    private static Task UntilLoadingAnewAsync(Visitor visitor) => visitor.Page.WaitForFunctionAsync(
        "() => window.kbKeys !== undefined && document.documentElement.dataset.sameDocument === undefined", null, new() { Timeout = LimitMs });

    private static Task MarkAsync(Visitor visitor) => visitor.Page.EvaluateAsync("document.documentElement.dataset.sameDocument = 'yes'");

    private static async Task ExpectSamePageAsync(Visitor visitor, BoardScreen board)
    {
        (await visitor.Page.EvaluateAsync<string?>("document.documentElement.dataset.sameDocument ?? null")).ShouldBe("yes");
        await Expect(board.Selected).ToHaveTextAsync("2 selected");
    }

    private async Task<(Visitor Visitor, BoardScreen Board)> OpenAsync(string name, string email, FaultProxy line)
    {
        var visitor = await ArriveAsync(name, line: line);
        // What a browser without its server reports is not looked at.
        visitor.Watch.Expect(_ => true);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await Expect(board.Card("1A")).ToHaveAttributeAsync("tabindex", new Regex("0|-1"));
        return (visitor, board);
    }
}
