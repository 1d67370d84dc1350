using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>One picture to take.</summary>
/// <param name="Name">File name without look and ending, for example <c>board</c>.</param>
/// <param name="Path">Where it is in the app, with a leading slash.</param>
/// <param name="Email">Who looks at it; null for a stranger.</param>
/// <param name="Prepare">What to do before the picture is taken, for example open a dialog or follow a link.</param>
public sealed record Screen(string Name, string Path, string? Email = DemoMembers.Ines, Func<Visitor, Task>? Prepare = null)
{
    /// <summary>Returns once it is there whole.</summary>
    public async Task OpenAsync(Visitor visitor)
    {
        (await visitor.GoToAsync(Path)).Ok.ShouldBeTrue(Path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.Locator("[data-kb-boot]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await (Prepare?.Invoke(visitor) ?? Task.CompletedTask);
    }
}

/// <summary>A window and a theme in which each screen is taken.</summary>
/// <param name="Suffix">Added to the screen's name.</param>
public sealed record Look(string Suffix, VisitorOptions Options);

/// <summary>What <c>./kb screens</c> takes. A new screen is one more line.</summary>
public static class ScreenList
{
    public static IReadOnlyList<Look> Looks { get; } =
    [
        new("dark", new VisitorOptions()),
        new("light", new VisitorOptions(Scheme: ColorScheme.Light)),
        new("tablet", new VisitorOptions(WidthPixels: 1024, HeightPixels: 768)),
        new("mobile", new VisitorOptions(WidthPixels: 390, HeightPixels: 844)),
        new("mobile-light", new VisitorOptions(WidthPixels: 390, HeightPixels: 844, Scheme: ColorScheme.Light)),
    ];

    public static IReadOnlyList<Screen> Screens { get; } =
    [
        new("sign-in", SignInPage.Path, Email: null),
        new("projects", "/t/northlight"),
        new("board", "/t/northlight", Prepare: OpenBoardAsync),
        new("shot", "/t/northlight", Prepare: OpenShotAsync),
        new("renders", "/t/northlight/renders", Prepare: OpenRenderAsync),
        new("gallery", "/t/northlight/gallery"),
        new("library", "/t/northlight/library"),
        new("elements", "/t/northlight/library/elements"),
        new("members", "/t/northlight/members"),
        new("rules", "/t/northlight/rules"),
        new("installation", "/installation"),
        new("providers", "/t/northlight/providers"),
        new("account", "/account/manage"),
    ];

    private static async Task OpenBoardAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "First Light", Exact = true }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Before dawn" }).WaitForAsync();
    }

    private static async Task OpenShotAsync(Visitor visitor)
    {
        await OpenBoardAsync(visitor);
        await visitor.Page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { Name = "Shot 3B" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Shot 3B" }).GetByText("References").WaitForAsync();
        await new BoardScreen(visitor).Prompt("3B").WaitForAsync();
    }

    private static Task OpenRenderAsync(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Renders", Exact = true }).GetByRole(AriaRole.Group).First.ClickAsync();
}
