namespace KlingBoard.Components.Layout;

/// <summary>The places in the header bar that a page fills; <see cref="PageHeader"/> is the usual way to fill them.</summary>
public static class HeaderSections
{
    public static readonly object Crumbs = new();
    public static readonly object Views = new();
    public static readonly object Status = new();
    public static readonly object Actions = new();
}
