using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>What <c>./kb screens</c> takes: every screen with its content, with none, with long names, as somebody sees it who may change nothing, and
/// its dialogs. A new screen is one more line.</summary>
public static class ScreenList
{
    /// <summary>As long as a name may be, in words that break where a line ends.</summary>
    private const string LongName = "The morning that would not end, second unit, night shoot at the harbour wall with the crane and both boats, part 7";

    public static IReadOnlyList<Look> Looks { get; } =
    [
        new("dark", new VisitorOptions()),
        new("light", new VisitorOptions(Scheme: ColorScheme.Light)),
        new("tablet", new VisitorOptions(WidthPixels: 1024, HeightPixels: 768)),
        new("mobile", new VisitorOptions(WidthPixels: 390, HeightPixels: 844)),
        new("mobile-light", new VisitorOptions(WidthPixels: 390, HeightPixels: 844, Scheme: ColorScheme.Light)),
        new("forced-colours", new VisitorOptions(HasForcedColours: true)),
        // A window of 1440 x 900 at 200 %.
        new("zoomed", new VisitorOptions(WidthPixels: 720, HeightPixels: 450)),
    ];

    public static IReadOnlyList<Screen> Screens { get; } =
    [
        new("sign-in", SignInPage.Path, Email: null),
        new("projects", "/t/northlight"),
        new("board", "/t/northlight", Prepare: OpenBoardAsync),
        new("shot", "/t/northlight", Prepare: OpenShotAsync),
        new("renders", "/t/northlight/renders", Prepare: OpenRenderAsync),
        new("gallery", "/t/northlight/gallery"),
        new("gallery-item", "/t/northlight/gallery", Prepare: OpenItemAsync),
        new("library", "/t/northlight/library"),
        new("elements", "/t/northlight/library/elements"),
        new("members", "/t/northlight/members"),
        new("rules", "/t/northlight/rules"),
        new("installation", "/installation"),
        new("providers", "/t/northlight/providers"),
        new("account", "/account/manage"),

        new("palette", "/t/northlight", Prepare: visitor => PressKeyAsync(visitor, "Control+k")),
        new("shortcuts", "/t/northlight", Prepare: visitor => PressKeyAsync(visitor, "?")),
        new("new-project", "/t/northlight", Prepare: visitor => PressAsync(visitor, "New project")),
        new("render-question", "/t/northlight", Prepare: AskToRenderAsync),
        new("stills-dialog", "/t/northlight", Prepare: visitor => OpenFromShotAsync(visitor, "Make stills")),
        new("picker", "/t/northlight", Prepare: OpenPickerAsync),
        new("element-dialog", "/t/northlight/library/elements", Prepare: visitor => PressAsync(visitor, "New element")),
        new("invite", "/t/northlight/members", Prepare: visitor => PressAsync(visitor, "Invite")),
        new("connection-dialog", "/t/northlight/providers", Prepare: visitor => PressAsync(visitor, "Add a connection")),
        new("long", "/t/northlight", DemoMembers.Priya, OpenLongAsync),

        new("projects-read-only", "/t/northlight", DemoMembers.Vera),
        new("shot-read-only", "/t/northlight", DemoMembers.Vera, OpenShotAsync),
        new("library-read-only", "/t/northlight/library", DemoMembers.Vera),
        new("members-read-only", "/t/northlight/members", DemoMembers.Vera),
        new("not-found", "/t/northlight", DemoMembers.Vera, visitor => visitor.Page.EvaluateAsync("() => Blazor.navigateTo('/t/northlight/p/00000000000000000000000000000001')")),

        new("projects-empty", "/t/other", DemoMembers.Otto),
        new("renders-empty", "/t/other/renders", DemoMembers.Otto),
        new("gallery-empty", "/t/other/gallery", DemoMembers.Otto),
        new("library-empty", "/t/other/library", DemoMembers.Otto),
        new("elements-empty", "/t/other/library/elements", DemoMembers.Otto),
    ];

    private static async Task OpenBoardAsync(Visitor visitor)
    {
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Before dawn" }).WaitForAsync();
    }

    private static async Task OpenShotAsync(Visitor visitor)
    {
        await OpenBoardAsync(visitor);
        var board = new BoardScreen(visitor);
        await board.OpenAsync("3B");
        await board.Inspector("3B").GetByText("References").WaitForAsync();
        await board.Prompt("3B").WaitForAsync();
    }

    private static async Task OpenFromShotAsync(Visitor visitor, string button)
    {
        await OpenShotAsync(visitor);
        await new BoardScreen(visitor).Inspector("3B").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex($"^{button}") }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task OpenPickerAsync(Visitor visitor)
    {
        await OpenFromShotAsync(visitor, "Add");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option).First.WaitForAsync();
    }

    private static async Task AskToRenderAsync(Visitor visitor)
    {
        await OpenShotAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("html[data-kb-unpriced]")).ToHaveCountAsync(0);
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    // Made by the first look; the others find it.
    private static async Task OpenLongAsync(Visitor visitor)
    {
        var projects = new ProjectsScreen(visitor);
        if (await projects.Project(LongName).CountAsync() > 0)
        {
            await projects.OpenAsync(LongName);
            await new BoardScreen(visitor).OpenAsync("1A");
        }
        else
        {
            await projects.CreateAsync(LongName);
            var board = new BoardScreen(visitor);
            await board.AddShotAsync();
            await board.TitleAsync("1A", LongName);
        }

        await new BoardScreen(visitor).Prompt("1A").WaitForAsync();
    }

    private static Task OpenRenderAsync(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Renders", Exact = true }).GetByRole(AriaRole.Group).First.ClickAsync();

    private static async Task OpenItemAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Option).Nth(6).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Complementary).GetByText("Used in").WaitForAsync();
    }

    private static async Task PressAsync(Visitor visitor, string button)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task PressKeyAsync(Visitor visitor, string keys)
    {
        await visitor.Page.Keyboard.PressAsync(keys);
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }
}
