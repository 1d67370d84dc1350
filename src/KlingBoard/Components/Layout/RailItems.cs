using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Data.Teams;

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
        var views = SettingsViews(frame, path);
        return new("Settings", "settings", views[0].Href, views.Any(view => view.IsCurrent));
    }

    /// <summary>The pages of the settings that the person can use.</summary>
    public static IReadOnlyList<ViewLink> SettingsViews(TeamFrame frame, string path)
    {
        var access = frame.Access;
        var members = KlingBoardUrls.Members(access.Slug);
        var providers = KlingBoardUrls.Providers(access.Slug);
        var packs = KlingBoardUrls.Packs(access.Slug);
        var installation = KlingBoardUrls.Link(KlingBoardUrls.InstallationRoute);
        var rulePacks = KlingBoardUrls.Link(KlingBoardUrls.InstallationRulesRoute);
        return
        [
            new("Members", "group", members, IsAt(path, members)),
            .. access.Can(Rights.ManageProviders) ? [new ViewLink("Providers", "key", providers, IsAt(path, providers))] : Array.Empty<ViewLink>(),
            new("Rules and prices", "rule", packs, IsAt(path, packs)),
            .. frame.IsAdministrator
                ? [new("Installation", "dns", installation, IsAt(path, installation, exact: true)), new("Rule packs", "inventory_2", rulePacks, IsAt(path, rulePacks))]
                : Array.Empty<ViewLink>(),
        ];
    }

    /// <returns>What the page at an address calls itself; null for one that no link of the frame leads to.</returns>
    public static string? NameOf(TeamFrame frame, string path) =>
        SettingsViews(frame, path).FirstOrDefault(view => view.IsCurrent)?.Text ?? For(frame, path).FirstOrDefault(item => item.IsCurrent)?.Text;

    private static bool IsAt(string path, string href, bool exact = false) =>
        path.Equals(href, StringComparison.OrdinalIgnoreCase)
        || (!exact && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}
