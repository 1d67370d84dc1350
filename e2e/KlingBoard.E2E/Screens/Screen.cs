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
