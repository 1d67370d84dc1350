using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>One person reads, writes and points in the inspector; another works in the same shot. Nothing that the other does moves what the first has before them.</summary>
public sealed class SteadyTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float LimitMs = 20_000;
    private const float RenderLimitMs = 120_000;

    [Fact]
    public async Task Colleague_ComesWritesAndChooses_WhatIsPointedAtStays()
    {
        var (ines, board) = await OpenAsync("ines", DemoMembers.Ines, "2A");
        await board.Field("2A", "Title").ClickAsync();
        await ines.Page.Mouse.WheelAsync(0, 60);
        var eyes = new Eyes(ines, board.Inspector("2A"));
        await board.Setting("2A", "Ratio").HoverAsync();
        await eyes.LookAsync();

        var (_, tomas) = await OpenAsync("tomas", DemoMembers.Tomas, "2A");
        await Expect(board.Inspector("2A").GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Tomas") }).First).ToBeVisibleAsync(new() { Timeout = LimitMs });
        (await eyes.MovedAsync()).ShouldBeEmpty("somebody came");

        await tomas.TitleAsync("2A", "She fills the kettle");
        await Expect(board.Field("2A", "Title")).ToHaveValueAsync("She fills the kettle", new() { Timeout = LimitMs });
        (await eyes.MovedAsync()).ShouldBeEmpty("a title");

        await tomas.SetStatusAsync("2A", "Approved");
        await Expect(board.Inspector("2A")).ToContainTextAsync("Approved", new() { Timeout = LimitMs });
        (await eyes.MovedAsync()).ShouldBeEmpty("a status");

        // The field above grows, and what is pointed at has to stay all the same.
        await tomas.Prompt("2A").ClickAsync();
        await tomas.PressAsync("Control+End");
        await tomas.TypeAsync(string.Concat(Enumerable.Repeat(" Steam rises slowly into the light of the window.", 6)), 0);
        await Expect(board.Prompt("2A")).ToContainTextAsync(new Regex("(Steam rises.*){6}"), new() { Timeout = LimitMs });
        (await eyes.MovedAsync(pointedAtOnly: true)).ShouldBeEmpty("a longer prompt");

        await board.Setting("2A", "Shots").HoverAsync();
        await eyes.LookAsync();
        await tomas.Setting("2A", "Sound").SelectOptionAsync("on");
        await tomas.Setting("2A", "Model").SelectOptionAsync("kling-video-o1");
        await Expect(board.Inspector("2A").Locator(".violations").First).ToBeVisibleAsync(new() { Timeout = LimitMs });
        (await eyes.MovedAsync(pointedAtOnly: true)).ShouldBeEmpty("a violation beside a field");
    }

    [Fact]
    public async Task FirstTake_OfAColleaguesRender_IsSeenAndMovesNothing()
    {
        var (ines, board) = await OpenAsync("ines", DemoMembers.Ines, "4A");
        var (_, tomas) = await OpenAsync("tomas", DemoMembers.Tomas, "4A");
        await board.Prompt("4A").ClickAsync();
        var eyes = new Eyes(ines, board.Inspector("4A"));
        await board.RenderButton("4A").HoverAsync();
        await eyes.LookAsync();

        await tomas.RenderAsync("4A");
        await Expect(board.Inspector("4A")).ToContainTextAsync("under way", new() { Timeout = LimitMs });
        (await eyes.MovedAsync()).ShouldBeEmpty("a render under way");

        var take = board.Inspector("4A").GetByRole(AriaRole.Option, new() { Name = "Take 1, active" });
        await Expect(take).ToBeInViewportAsync(new() { Timeout = RenderLimitMs });
        (await eyes.MovedAsync()).ShouldBeEmpty("a take");
    }

    [Fact]
    public async Task Conflicts_OfATextAndOfAChoice_MoveNothing()
    {
        var line = new SlowLine(TimeSpan.FromMilliseconds(20));
        var (ines, board) = await OpenAsync("ines", DemoMembers.Ines, "3A", line);
        ines.Watch.Expect(problem => problem.Contains("blazor", StringComparison.OrdinalIgnoreCase));
        var (_, tomas) = await OpenAsync("tomas", DemoMembers.Tomas, "3A");
        await Expect(board.Inspector("3A").GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Tomas") }).First).ToBeVisibleAsync(new() { Timeout = LimitMs });

        line.FallSilent();
        await board.SetDurationAsync("3A", 7);
        await tomas.SetDurationAsync("3A", 9);
        await board.Field("3A", "Title").FillAsync("A long shadow crosses the table");
        await tomas.TitleAsync("3A", "Morning on the table");
        await Expect(tomas.Card("3A")).ToContainTextAsync("9 s", new() { Timeout = LimitMs });
        var eyes = new Eyes(ines, board.Inspector("3A"));
        // Right above the foot, where the question about a choice stands: it has the foot's own room, and covers no field.
        await board.Setting("3A", "Sound").HoverAsync();
        await eyes.LookAsync();
        await line.CutAsync();
        line.Mend();

        await Expect(board.Conflicts("3A")).ToHaveCountAsync(2, new() { Timeout = LimitMs });
        (await eyes.MovedAsync(pointedAtOnly: true)).ShouldBeEmpty("two conflicts");
    }

    private async Task<(Visitor Visitor, BoardScreen Board)> OpenAsync(string name, string email, string number, SlowLine? line = null)
    {
        var visitor = await ArriveAsync(name);
        await (line?.LayAsync(visitor) ?? Task.CompletedTask);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await Expect(board.Card(number)).ToHaveAttributeAsync("tabindex", new Regex("0|-1"), new() { Timeout = LimitMs });
        await board.OpenAsync(number);
        await board.Prompt(number).WaitForAsync();
        await Expect(board.RenderButton(number)).ToContainTextAsync(" u", new() { Timeout = LimitMs });
        return (visitor, board);
    }
}
