using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Screens;

/// <summary>Every screen by axe-core's rules, in both themes: nothing serious, nothing critical.</summary>
public sealed class AccessibilityTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const int TabStops = 30;

    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    [Fact]
    public async Task Screens_ByAxe_HaveNothingSerious()
    {
        List<string> findings = [];
        foreach (var people in ScreenList.Screens.GroupBy(screen => screen.Email))
        {
            var visitor = await ArriveAsync(people.Key ?? "stranger");
            if (people.Key is not null)
            {
                await new SignInPage(visitor).SignInAsync(people.Key);
            }

            foreach (var screen in people)
            {
                await screen.OpenAsync(visitor);
                findings.AddRange(Serious(screen, "dark", await visitor.Page.RunAxe()));
                await ShowLightAsync(visitor);
                findings.AddRange(Serious(screen, "light", await visitor.Page.RunAxe(Contrast)));
            }
        }

        findings.ShouldBeEmpty();
    }

    /// <summary>The themes differ in colours alone. None of them fades over: what is measured would be on its way.</summary>
    private static async Task ShowLightAsync(Visitor visitor)
    {
        await visitor.Page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = "*, ::before, ::after { transition: none !important; }" });
        await visitor.Page.EvaluateAsync("() => { document.documentElement.dataset.kbTheme = 'light'; }");
    }

    [Fact]
    public async Task Focus_GoingRoundTheBoardByTab_IsSeenAtEachStop()
    {
        var visitor = await ArriveAsync("ines");
        await new SignInPage(visitor).SignInAsync(DemoMembers.Ines);
        await ScreenList.Screens.Single(screen => screen.Name == "shot").OpenAsync(visitor);
        List<string> stops = [];
        List<string> unseen = [];
        for (var stop = 0; stop < TabStops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var (name, isSeen) = await LookAtFocusAsync(visitor);
            stops.Add(name);
            unseen.AddRange(isSeen ? [] : [name]);
        }

        stops.Distinct().Count().ShouldBeGreaterThan(TabStops / 2);
        unseen.ShouldBeEmpty();
    }

    /// <returns>The control with the focus, and whether it, or the editor around it, has an outline or a shadow in the colour of focus.</returns>
    private static async Task<(string Name, bool IsSeen)> LookAtFocusAsync(Visitor visitor)
    {
        var found = await visitor.Page.EvaluateAsync<string[]>(
            """
            () => {
              const at = document.activeElement;
              const ringed = at.closest(".kb-prompt") ?? at;
              // A ring that is still fading in counts as seen.
              ringed.getAnimations().forEach((change) => change.finish());
              const style = getComputedStyle(ringed);
              return [at.outerHTML.slice(0, 120), style.outlineStyle !== "none" || style.boxShadow.includes("169, 204, 255") ? "seen" : ""];
            }
            """);
        return (found[0], found[1].Length > 0);
    }

    private static IEnumerable<string> Serious(Screen screen, string theme, AxeResult result) => result.Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .SelectMany(violation => violation.Nodes.Select(node => $"{screen.Name}, {theme}: {violation.Id}: {node.Html}"));
}
