namespace KlingBoard.Components.Layout;

/// <summary>One place of the team, as the rail and the bottom tabs show it.</summary>
/// <param name="Icon">The name of a Material symbol.</param>
/// <param name="Count">What waits for the person there; zero shows nothing.</param>
public sealed record RailItem(string Text, string Icon, string Href, bool IsCurrent, int Count = 0);

/// <summary>The team's places and which of them an address belongs to.</summary>
internal static class RailItems
{
    /// <param name="path">The path of the current address, with its leading slash, without query.</param>
    public static IReadOnlyList<RailItem> For(TeamFrame frame, string path)
    {
        var projects = KlingBoardUrls.Projects(frame.TeamSlug);
        return
        [
            new("Projects", "home", projects, IsAt(path, projects, exact: true) || IsAt(path, projects + "/p")),
            Place("Renders", "movie", KlingBoardUrls.Renders(frame.TeamSlug), frame.RendersWaiting),
            Place("Gallery", "photo_library", KlingBoardUrls.Gallery(frame.TeamSlug)),
            Place("Library", "category", KlingBoardUrls.Library(frame.TeamSlug)),
        ];

        RailItem Place(string text, string icon, string href, int count = 0) => new(text, icon, href, IsAt(path, href), count);
    }

    public static RailItem Settings(TeamFrame frame, string path)
    {
        var href = KlingBoardUrls.Members(frame.TeamSlug);
        return new("Members", "group", href, IsAt(path, href));
    }

    private static bool IsAt(string path, string href, bool exact = false) =>
        path.Equals(href, StringComparison.OrdinalIgnoreCase)
        || (!exact && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}
