using KlingBoard.Components;

namespace KlingBoard.Features.Connections.Pages;

/// <summary>What is said before a connection goes.</summary>
internal static class ConnectionLabels
{
    private const int MostNames = 5;

    public static string Deletion(ConnectionView connection, ConnectionsView view)
    {
        var others = view.Connections.Where(other => other.Id != connection.Id).ToList();
        var heir = others.Find(other => other.IsDefault)?.Name ?? $"the installation's {view.Installation.Provider}";
        return string.Join(' ', new[]
        {
            connection.Projects.Count switch
            {
                0 => "",
                1 => $"The project {connection.Projects[0]} renders on it, and goes over to {heir}.",
                _ => $"The projects {Names(connection.Projects)} render on it, and go over to {heir}.",
            },
            connection.IsDefault && others.Count == 0 ? $"The team's other projects then render on {heir}." : "",
            connection.UnfinishedRenders switch
            {
                0 when connection.CanMove => "Nothing was rendered on it. Its key is forgotten.",
                0 => "None of its renders is unfinished. Its key is forgotten.",
                1 => $"One render of {Names(connection.UnfinishedIn)} is unfinished: it waits, unsent and unfetched, until you bring the connection back. Providers keep results for 30 days.",
                var count => $"{count} renders of {Names(connection.UnfinishedIn)} are unfinished: they wait, unsent and unfetched, until you bring the connection back. Providers keep results for 30 days.",
            },
        }.Where(sentence => sentence.Length > 0));
    }

    // "First Light", "First Light and Spring", "First Light, Spring and 3 others".
    private static string Names(IReadOnlyList<string> names)
    {
        string[] shown = names.Count <= MostNames ? [.. names] : [.. names.Take(MostNames), Figures.Count(names.Count - MostNames, "other")];
        return shown is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : shown.FirstOrDefault() ?? "";
    }
}
