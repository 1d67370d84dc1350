using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The big player with real keys: its counter is the file's frame, whatever the browser makes of the time.</summary>
public sealed class PlayerTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task Card_PlayedBySpace_StepsFlipsAndEndsExactlyAndGivesTheFocusBack()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(ines).OpenAsync("First Light");
        var card = new BoardScreen(ines).Card("1A");
        await Expect(card).ToHaveAttributeAsync("tabindex", new Regex("0|-1"));

        await card.FocusAsync();
        await ines.Page.Keyboard.PressAsync("Space");
        var player = ines.Page.GetByRole(AriaRole.Dialog).Locator("kb-player");
        var counter = player.Locator(".kb-player-counter");
        // These browsers ask for less motion, so that nothing plays by itself.
        await Expect(counter).ToHaveTextAsync("000 / 120");
        await Expect(player).ToHaveAttributeAsync("data-state", "paused");
        await PressAsync(ines, "Space");
        await Expect(counter).Not.ToHaveTextAsync("000 / 120");
        await PressAsync(ines, "k", "Home");
        await Expect(counter).ToHaveTextAsync("000 / 120");

        await PressAsync(ines, "ArrowRight", "ArrowRight", "ArrowRight");
        await Expect(counter).ToHaveTextAsync("003 / 120");
        await ExpectFrameAsync(ines, 3);

        await PressAsync(ines, "1");
        await Expect(ines.Page.GetByRole(AriaRole.Option, new() { Name = "Take 1", Exact = true })).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(counter).ToHaveTextAsync("003 / 120");
        await ExpectFrameAsync(ines, 3);
        await Expect(player).ToHaveAttributeAsync("data-state", "paused");

        await PressAsync(ines, "End");
        await Expect(counter).ToHaveTextAsync("119 / 120");
        await ExpectFrameAsync(ines, 119);
        await Expect(player.GetByRole(AriaRole.Slider, new() { Name = "Play head" })).ToHaveAttributeAsync("aria-valuetext", "frame 119 of 120, 4 seconds 23 frames");

        await PressAsync(ines, "Escape");
        await Expect(card).ToBeFocusedAsync();
    }

    private static async Task PressAsync(Visitor visitor, params string[] keys)
    {
        foreach (var key in keys)
        {
            await visitor.Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Returns once the browser's video stands at the frame.</summary>
    private static async Task ExpectFrameAsync(Visitor visitor, int frame) => await visitor.Page.WaitForFunctionAsync(
        """
        (frame) => {
          const video = document.querySelector("dialog kb-player video");
          return !video.seeking && Math.floor(video.currentTime * 24) === frame;
        }
        """,
        frame);
}
