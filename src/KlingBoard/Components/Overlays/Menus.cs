using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Overlays;

/// <summary>
/// Opens the one menu of the page at the control that was clicked, so that a list of hundreds of items costs no menu each. One per circuit, used on
/// the circuit's own thread; <see cref="SharedMenu"/> shows it.
/// </summary>
public sealed class Menus
{
    internal event Func<OpenMenu, Task>? Opening;

    /// <param name="label">What the menu is for: <c>More for shot 3B</c>.</param>
    /// <param name="items">The lines in order.</param>
    /// <param name="failedAsync">Takes what goes wrong in a chosen line to the page that it belongs to: <c>DispatchExceptionAsync</c> of the component
    /// that opens. Without it the place of all menus would fail.</param>
    /// <param name="opener">Gets the focus back when the menu is left; null to leave the focus alone.</param>
    public Task OpenAsync(string label, IReadOnlyList<MenuItem> items, Func<Exception, Task> failedAsync, ElementReference? opener = null) =>
        Opening?.Invoke(new OpenMenu(label, items, failedAsync, opener)) ?? Task.CompletedTask;
}

/// <summary>What the shared menu shows now.</summary>
internal sealed record OpenMenu(string Label, IReadOnlyList<MenuItem> Items, Func<Exception, Task> FailedAsync, ElementReference? Opener);
