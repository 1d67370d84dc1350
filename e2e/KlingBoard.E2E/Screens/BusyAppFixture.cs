using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>The app in the middle of a day's work: more renders sent than the account has slots, and none of them soon done.</summary>
public sealed class BusyAppFixture(BrowserFixture browser) : IAsyncLifetime
{
    /// <summary>As slow as the real provider, so that the lanes look the same in every picture.</summary>
    private const string RealTime = "1";

    private static readonly string[] Rendered = ["1B", "1C", "2A", "3A", "3B", "3C", "4B"];

    public AppProcess App { get; } = new(new Dictionary<string, string> { ["Simulator__Speed"] = RealTime });

    public async ValueTask InitializeAsync()
    {
        await App.StartAsync(TestContext.Current.CancellationToken);
        await using var tomas = await Visitor.ArriveAsync("tomas", App.Url, browser.Browser);
        await new SignInPage(tomas).SignInAsync(DemoMembers.Tomas);
        await new ProjectsScreen(tomas).OpenAsync("First Light");
        var board = new BoardScreen(tomas);
        foreach (var number in Rendered)
        {
            await board.OpenAsync(number);
            await board.RenderAsync(number);
            await Assertions.Expect(board.Card(number).Locator(".kb-status")).ToHaveTextAsync(new Regex("Queued|Submitted|at work|of ~"));
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
