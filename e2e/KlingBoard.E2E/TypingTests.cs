using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Typing as people do it, key by key over a slow line, with somebody else in the same shot, and with the line cut.</summary>
public sealed class TypingTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float KeyMs = 45;
    private const float LimitMs = 20_000;

    /// <summary>3 s from the first key that went into the silence, and what a busy machine adds.</summary>
    private const float SilenceLimitMs = 5_000;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(120);

    [Fact]
    public async Task Fields_TypedOverASlowLine_KeepEveryKey()
    {
        var ines = await OpenShotAsync("ines", DemoMembers.Ines, "1A");
        var tomas = await OpenShotAsync("tomas", DemoMembers.Tomas, "1A");
        const string Title = "A valley, and one long look down into it";
        const string Note = "She waits until the mist has gone, then turns.";

        await TypeOverAsync(ines.Field("1A", "Title"), Title);
        await OpenNotesAsync(ines);
        await TypeOverAsync(ines.Field("1A", "Action"), Note);

        await Expect(tomas.Card("1A")).ToContainTextAsync(Title, new() { Timeout = LimitMs });
        await Expect(tomas.Field("1A", "Action")).ToHaveValueAsync(Note, new() { Timeout = LimitMs });
        await Expect(ines.Field("1A", "Title")).ToHaveValueAsync(Title);
    }

    [Fact]
    public async Task Prompt_TwoTypeAtOnce_KeepsBothTexts()
    {
        var ines = await OpenShotAsync("ines", DemoMembers.Ines, "1C");
        var tomas = await OpenShotAsync("tomas", DemoMembers.Tomas, "1C");
        await ines.Prompt("1C").FillAsync("The lamp stays on.");
        await Expect(tomas.Prompt("1C")).ToHaveTextAsync("The lamp stays on.", new() { Timeout = LimitMs });

        await Task.WhenAll(
            TypeAtAsync(ines.Prompt("1C"), "Control+Home", "Night still, blue and quiet. "),
            TypeAtAsync(tomas.Prompt("1C"), "Control+End", " Slow push in on the bulb."));

        const string Both = "Night still, blue and quiet. The lamp stays on. Slow push in on the bulb.";
        await Expect(ines.Prompt("1C")).ToHaveTextAsync(Both, new() { Timeout = LimitMs });
        await Expect(tomas.Prompt("1C")).ToHaveTextAsync(Both, new() { Timeout = LimitMs });

        await TakeBackAsync(ines, ines.Prompt("1C"));

        // All that she typed, and nothing of his.
        await Expect(tomas.Prompt("1C")).Not.ToContainTextAsync("Night still", new() { Timeout = LimitMs });
        await Expect(tomas.Prompt("1C")).ToContainTextAsync(" Slow push in on the bulb.");
        await Expect(ines.Prompt("1C")).ToContainTextAsync(" Slow push in on the bulb.");
    }

    [Fact]
    public async Task Shot_ChangedOnASilentLine_SaysSoAndIsSentWhenItIsBack()
    {
        var line = new SlowLine(OneWay);
        var ines = await OpenShotAsync("ines", DemoMembers.Ines, "2A", line);
        var tomas = await OpenShotAsync("tomas", DemoMembers.Tomas, "2A");
        await Expect(ines.RenderButton("2A")).ToBeEnabledAsync(new() { Timeout = LimitMs });

        line.FallSilent();
        await TypeAtAsync(ines.Prompt("2A"), "Control+End", " It sings.");
        await ines.SetDurationAsync("2A", 7);

        await Expect(ines.Saved).ToContainTextAsync("Offline, 2 kept", new() { Timeout = SilenceLimitMs });
        await Expect(ines.Inspector("2A")).ToContainTextAsync("Back online first. Nothing is sent or reserved.");
        await Expect(ines.Inspector("2A")).ToContainTextAsync("Kept in this browser. It is sent when the server is back.");
        await line.CutAsync();
        line.Mend();

        await Expect(tomas.Card("2A")).ToContainTextAsync("7 s", new() { Timeout = LimitMs });
        await Expect(tomas.Prompt("2A")).ToContainTextAsync("It sings.", new() { Timeout = LimitMs });
        await Expect(ines.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
        await Expect(ines.Inspector("2A").Locator(".kb-price")).ToContainTextAsync("4.2 u", new() { Timeout = LimitMs });
    }

    [Fact]
    public async Task Fields_TypedWhileTheLineIsCut_ArriveOnceItIsBack()
    {
        var line = new SlowLine(OneWay);
        var ines = await OpenShotAsync("ines", DemoMembers.Ines, "1D", line);
        var tomas = await OpenShotAsync("tomas", DemoMembers.Tomas, "1D");
        await ines.Prompt("1D").FillAsync("The kettle.");
        await Expect(tomas.Prompt("1D")).ToHaveTextAsync("The kettle.", new() { Timeout = LimitMs });

        await line.CutAsync();
        await TypeOverAsync(ines.Field("1D", "Title"), "Blue flame under the kettle");
        await TypeAtAsync(ines.Prompt("1D"), "Control+End", " It begins to sing.");
        line.Mend();

        await Expect(tomas.Card("1D")).ToContainTextAsync("Blue flame under the kettle", new() { Timeout = LimitMs });
        await Expect(tomas.Prompt("1D")).ToHaveTextAsync("The kettle. It begins to sing.", new() { Timeout = LimitMs });
        await Expect(ines.Saved).ToContainTextAsync("Saved", new() { Timeout = LimitMs });
    }

    private async Task<BoardScreen> OpenShotAsync(string name, string email, string number, SlowLine? line = null)
    {
        var visitor = await ArriveAsync(name);
        visitor.Watch.Expect(problem => line is not null && problem.Contains("blazor", StringComparison.OrdinalIgnoreCase));
        await (line ?? new SlowLine(OneWay)).LayAsync(visitor);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await board.OpenAsync(number);
        await board.Prompt(number).WaitForAsync();
        return board;
    }

    private static async Task OpenNotesAsync(BoardScreen board)
    {
        var action = board.Field("1A", "Action");
        if (!await action.IsVisibleAsync())
        {
            await board.Inspector("1A").GetByText("Notes for the set").ClickAsync();
        }
    }

    // As far as the person's own typing goes back, and further.
    private static async Task TakeBackAsync(BoardScreen board, ILocator field)
    {
        await field.ClickAsync();
        for (var press = 0; press < 12; press++)
        {
            await board.PressAsync("Control+z");
        }
    }

    private static async Task TypeOverAsync(ILocator field, string text)
    {
        await field.ClearAsync();
        await field.PressSequentiallyAsync(text, new() { Delay = KeyMs });
    }

    private static async Task TypeAtAsync(ILocator field, string place, string text)
    {
        await field.ClickAsync();
        await field.PressAsync(place);
        await field.PressSequentiallyAsync(text, new() { Delay = KeyMs });
    }
}
