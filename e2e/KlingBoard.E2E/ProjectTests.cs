using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The page of projects with a real mouse, and with keys.</summary>
public sealed class ProjectTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Fact]
    public async Task Project_FromATemplate_IsArchivedFoundInTheArchiveAndBroughtBack()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        var projects = new ProjectsScreen(ines);

        await projects.CreateAsync("Tram 9", template: "30 s spot");
        await Expect(new BoardScreen(ines).Cards).ToHaveCountAsync(6);
        var board = ines.Page.Url;

        await ines.GoToLiveAsync("/t/northlight");
        await projects.ChooseAsync("Tram 9", "Archive");
        await Expect(projects.Project("Tram 9")).ToHaveCountAsync(0);

        await projects.ShowAsync("Archive");
        await Expect(projects.Project("Tram 9")).ToBeVisibleAsync();
        await projects.OpenAsync("Tram 9");
        await Expect(ines.Page.GetByText("This project is archived")).ToBeVisibleAsync();
        await Expect(ines.Page.GetByRole(AriaRole.Button, new() { Name = "Add a shot" })).ToHaveCountAsync(0);
        ines.Page.Url.ShouldBe(board);

        await ines.GoToLiveAsync("/t/northlight?show=archive");
        await projects.ChooseAsync("Tram 9", "Bring back");
        await Expect(projects.Project("Tram 9")).ToHaveCountAsync(0);
        await projects.ShowAsync("Active");
        await Expect(projects.Project("Tram 9")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keys_AmongProjects_GoFromOneToTheNextPinAndTurnTheView()
    {
        var ines = await ArriveAsync("ines");
        await new SignInPage(ines).SignInAsync(DemoMembers.Ines);
        var projects = new ProjectsScreen(ines);
        await projects.CreateAsync("Amber");
        await ines.GoToLiveAsync("/t/northlight?sort=name");
        var (page, keys) = (ines.Page, ines.Page.Keyboard);

        await projects.Project("Amber").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await Expect(projects.Project("First Light")).ToBeFocusedAsync();
        await keys.PressAsync("p");
        await Expect(projects.Pin("First Light")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(projects.Project("First Light")).ToBeFocusedAsync();

        await keys.PressAsync("l");
        await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await keys.PressAsync("g");
        await Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await keys.PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }
}
