using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The places of the inspector for frames and a video, and its width.</summary>
public sealed class InspectorTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const float LimitMs = 60_000;

    // A file as a person drags it in from the desktop: no browser lets a script press a mouse on one. Let go of once the place shows that it takes it.
    private const string Drop = """
        async (place, [name, type]) => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
          canvas.getContext("2d").fillRect(0, 0, 320, 360);
          const content = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([content], name, { type }));
          const drag = (step) => place.dispatchEvent(new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer }));
          for (let frames = 0; frames === 0 || !place.hasAttribute("data-kb-over"); frames++) {
            if (frames > 1_000) {
              throw new Error("The place does not take the file.");
            }

            drag("dragover");
            await new Promise(requestAnimationFrame);
          }

          drag("drop");
        }
        """;

    [Fact]
    public async Task TakeOfTheShotBefore_UsedAsFirstFrame_IsSeenByAColleague()
    {
        var ines = await OpenAsync("ines", DemoMembers.Ines, "3B");
        var tomas = await OpenAsync("tomas", DemoMembers.Tomas, "3B");

        await ines.Inspector("3B").GetByRole(AriaRole.Button, new() { Name = "Use take 2 of shot 3A: its last frame" }).ClickAsync();

        await Expect(ines.Slots("3B").First).ToContainTextAsync("@Shot-3A-take-2-last-frame", new() { Timeout = LimitMs });
        await Expect(tomas.Slots("3B").First).ToContainTextAsync("@Shot-3A-take-2-last-frame", new() { Timeout = LimitMs });
    }

    [Fact]
    public async Task File_DroppedOnTheEndFrame_BecomesItAndAWrongOneIsRefused()
    {
        var board = await OpenAsync("ines", DemoMembers.Ines, "4A");
        var place = board.Slots("4A").Nth(1);

        await place.EvaluateAsync(Drop, new[] { "Move.mp4", "video/mp4" });
        await Expect(board.Inspector("4A").GetByRole(AriaRole.Region, new() { Name = "Uploads" })).ToContainTextAsync("End frame takes a picture, and this is a video.");
        await place.EvaluateAsync(Drop, new[] { "Half.png", "image/png" });

        await Expect(board.Slots("4A").Nth(1)).ToContainTextAsync("@Half", new() { Timeout = LimitMs });
    }

    [Fact]
    public async Task Width_SetByKeys_IsKeptInThisBrowser()
    {
        var board = await OpenAsync("ines", DemoMembers.Ines, "1A");
        var edge = board.Inspector("1A").GetByRole(AriaRole.Separator);
        await edge.FocusAsync();
        await board.PressAsync("End");
        (await board.Inspector("1A").BoundingBoxAsync())!.Width.ShouldBe(560);
        await board.PressAsync("ArrowRight");

        await board.ReloadAsync();

        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "550", new() { Timeout = LimitMs });
        (await board.Inspector("1A").BoundingBoxAsync())!.Width.ShouldBe(550);
        await edge.DblClickAsync();
        (await board.Inspector("1A").BoundingBoxAsync())!.Width.ShouldBe(420);
    }

    private async Task<BoardScreen> OpenAsync(string name, string email, string number)
    {
        var visitor = await ArriveAsync(name);
        await new SignInPage(visitor).SignInAsync(email);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var board = new BoardScreen(visitor);
        await Expect(board.Card(number)).ToHaveAttributeAsync("tabindex", new Regex("0|-1"), new() { Timeout = LimitMs });
        await board.OpenAsync(number);
        await Expect(board.RenderButton(number)).ToContainTextAsync(" u", new() { Timeout = LimitMs });
        return board;
    }
}
