using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Layout;

/// <summary>The choice of the theme. The script <c>app.ts</c> answers the clicks and marks the chosen button, so that the theme changes without the server.</summary>
internal static class ThemeSwitch
{
    public static readonly MarkupString Buttons = new($"""
        <div class="kb-seg kb-theme" role="group" aria-label="Theme">
            <button type="button" data-kb-theme-set="system">{Icon.Of("contrast", 16)}System</button>
            <button type="button" data-kb-theme-set="dark">{Icon.Of("dark_mode", 16)}Dark</button>
            <button type="button" data-kb-theme-set="light">{Icon.Of("light_mode", 16)}Light</button>
        </div>
        """);
}
