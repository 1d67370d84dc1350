using System.Text.Json;
using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Promises 1 and 3 through the browser: the app dies in the middle of renders, and nothing is lost or paid twice.</summary>
public sealed partial class KillTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float RenderLimitMs = 120_000;

    [Fact]
    public async Task App_KilledWhileRendering_FinishesEachRenderAndPaysOnce()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(ines).OpenAsync("First Light");
        var board = new BoardScreen(ines);
        await RenderAsync(board, "3C");
        await RenderAsync(board, "4A");

        // From here on her page has no server: what it says of that is not looked at.
        ines.Watch.Expect(_ => true);
        await App.KillAsync(TestContext.Current.CancellationToken);
        await App.StartAsync(TestContext.Current.CancellationToken);

        await AfterRestartAsync();
        (await ChargesAsync()).ShouldBe(2);
    }

    private static async Task RenderAsync(BoardScreen board, string number)
    {
        await board.OpenAsync(number);
        await board.RenderAsync(number);
        // At work, so that the provider is known to have it: one that is still being sent would be settled for minutes.
        await Expect(board.Card(number).Locator(".kb-status")).ToHaveTextAsync(new Regex("at work|of ~"), new() { Timeout = RenderLimitMs });
    }

    // The address is another one after the restart, so a new visit looks at the same project.
    private async Task AfterRestartAsync()
    {
        var later = await ArriveAsync("ines-later");
        await new SignInPage(later).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(later).OpenAsync("First Light");
        var board = new BoardScreen(later);
        foreach (var number in new[] { "3C", "4A" })
        {
            await Expect(board.Card(number).Locator(".kb-status")).ToContainTextAsync("To review", new() { Timeout = RenderLimitMs });
            await board.OpenAsync(number);
            await Expect(board.Inspector(number).GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^Take") })).ToHaveCountAsync(1);
        }
    }

    private async Task<int> ChargesAsync()
    {
        using var client = new HttpClient();
        var address = SimulatorLine().Matches(App.Output)[^1].Groups["url"].Value;
        var ledger = await client.GetStringAsync(address + "_sim/ledger", TestContext.Current.CancellationToken);
        using var charges = JsonDocument.Parse(ledger);
        return charges.RootElement.GetArrayLength();
    }

    [GeneratedRegex(@"Simulator at (?<url>http\S+/),")]
    private static partial Regex SimulatorLine();
}
