using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Layout;

/// <summary>The product's sign.</summary>
internal static class Mark
{
    public static readonly MarkupString Drawing = new("""
        <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
            <path d="M3.5 4.5v13M3.5 11l7-6.5M3.5 11l7 6.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
            <rect x="13" y="4.5" width="5.5" height="5.5" rx="1.2" fill="currentColor" />
            <rect x="13" y="12" width="5.5" height="5.5" rx="1.2" stroke="currentColor" stroke-width="1.6" />
        </svg>
        """);
}
