using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>Reviewer and Viewer: they see everything of their team, and find nothing that costs money or changes it, but for a reviewer's decisions.</summary>
public sealed class LookerTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("jonas", DemoMembers.Jonas)]
    [InlineData("vera", DemoMembers.Vera)]
    public async Task Looker_OnBoardGalleryAndRenders_SeesAllAndCanChangeNothing(string name, string email)
    {
        var visitor = await ArriveAsync(name);
        await new SignInPage(visitor).SignInAsync(email);

        await LookAtTheBoardAsync(visitor);
        await LookAtTheGalleryAsync(visitor);
        await LookAtTheRendersAsync(visitor);
        await ExpectForbiddenAsync(visitor);
    }

    private static async Task LookAtTheBoardAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var board = new BoardScreen(visitor);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        await Expect(board.Cards).ToHaveCountAsync(14);
        await board.OpenAsync("1A");
        var inspector = board.Inspector("1A");
        await Expect(inspector.GetByLabel("Title")).ToHaveValueAsync("The valley before sunrise");

        await Expect(inspector.GetByLabel("Title")).Not.ToBeEditableAsync();
        await Expect(inspector.GetByLabel("Duration")).Not.ToBeEditableAsync();
        await Expect(board.Mode("1A")).ToBeDisabledAsync();
        await Expect(inspector.Locator(".kb-row").First).ToContainTextAsync(" u");
        await Expect(board.RenderButton("1A")).ToHaveCountAsync(0);
        await Expect(inspector.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^(Add|Delete\b|More for scene|Shot)") })).ToHaveCountAsync(0);

        await board.Card("1A").FocusAsync();
        await board.PressAsync("Control+Shift+ArrowRight");
        await board.PressAsync("Delete");
        await board.PressAsync("n");
        // The answer to this click comes after whatever those keys might have asked for.
        await board.OpenAsync("1B");
        await Expect(board.Inspector("1B").GetByLabel("Title")).ToHaveValueAsync("One window lights up");
        await Expect(board.Titles(1)).ToHaveTextAsync(["The valley before sunrise", "One window lights up", "The bedside lamp", "Blue flame, kettle"]);
    }

    private static async Task LookAtTheGalleryAsync(Visitor visitor)
    {
        await visitor.GoToLiveAsync("/t/northlight/gallery");
        await visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("take 1") }).First.ClickAsync();
        var details = visitor.Page.GetByRole(AriaRole.Complementary);

        await Expect(details.GetByRole(AriaRole.Link, new() { Name = "Download" }).First).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Same again|Delete|Render") })).ToHaveCountAsync(0);
    }

    private static async Task LookAtTheRendersAsync(Visitor visitor)
    {
        await visitor.GoToLiveAsync("/t/northlight/renders");
        var line = visitor.Page.Locator(".line").First;
        await Expect(line).ToBeVisibleAsync();

        await line.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^More for") }).ClickAsync();

        await Expect(visitor.Page.Locator(".mud-menu-item")).ToHaveTextAsync([new Regex("Show on")]);
        await Expect(visitor.Page.Locator(".kb-price")).ToHaveCountAsync(0);
    }

    private async Task ExpectForbiddenAsync(Visitor visitor)
    {
        visitor.Watch.Expect(problem => problem.Contains("404", StringComparison.Ordinal));
        foreach (var path in new[] { "/t/other", "/t/other/renders", "/t/other/gallery" })
        {
            (await visitor.GoToAsync(path)).Status.ShouldBe(404, path);
        }

        await visitor.GoToLiveAsync("/t/northlight/members");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Ines");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Invite|Remove|Revoke") })).ToHaveCountAsync(0);
    }
}
