using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>Writes the pictures of <c>./kb screens DIR</c>; left out of normal runs by its category.</summary>
[Trait("Category", "Screens")]
public sealed class ScreenTests(BusyAppFixture fixture, BrowserFixture browser)
    : BrowserTest(fixture.App, browser), IClassFixture<BusyAppFixture>
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("KLINGBOARD_SCREENS") ?? Path.Combine(Path.GetTempPath(), "klingboard-screens");

    public static TheoryData<string> Suffixes => [.. ScreenList.Looks.Select(look => look.Suffix)];

    [Theory]
    [MemberData(nameof(Suffixes))]
    public async Task EveryScreen_InLook_IsTakenWithoutProblems(string suffix)
    {
        var look = ScreenList.Looks.Single(candidate => candidate.Suffix == suffix);

        foreach (var group in ScreenList.Screens.GroupBy(screen => screen.Email))
        {
            await TakeAsync(group.Key, look, [.. group]);
        }

        Directory.GetFiles(Folder, $"*-{suffix}.png").Length.ShouldBeGreaterThanOrEqualTo(ScreenList.Screens.Count);
    }

    private async Task TakeAsync(string? email, Look look, IReadOnlyList<Screen> screens)
    {
        var visitor = await ArriveAsync(email ?? "stranger", look.Options);
        if (email is not null)
        {
            await new SignInPage(visitor).SignInAsync(email);
        }

        foreach (var screen in screens)
        {
            await screen.OpenAsync(visitor);
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Folder, $"{screen.Name}-{look.Suffix}.png"),
                Animations = ScreenshotAnimations.Disabled,
            });
        }
    }
}
