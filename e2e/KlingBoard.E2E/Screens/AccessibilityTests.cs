using Deque.AxeCore.Playwright;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>Every screen by axe-core's rules, in both themes: nothing serious, nothing critical.</summary>
public sealed class AccessibilityTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Screens_ByAxe_HaveNothingSerious(ColorScheme scheme)
    {
        List<string> findings = [];
        foreach (var people in ScreenList.Screens.GroupBy(screen => screen.Email))
        {
            var visitor = await ArriveAsync(people.Key ?? "stranger", new VisitorOptions(Scheme: scheme));
            if (people.Key is not null)
            {
                await new SignInPage(visitor).SignInAsync(people.Key);
            }

            foreach (var screen in people)
            {
                await screen.OpenAsync(visitor);
                findings.AddRange(await FindAsync(visitor, screen));
            }
        }

        findings.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> FindAsync(Visitor visitor, Screen screen)
    {
        var result = await visitor.Page.RunAxe();
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{screen.Name}: {violation.Id}: {node.Html}"));
    }
}
