using KlingBoard.Components;
using KlingBoard.Features.Projects.Reading;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace KlingBoard.Features.Projects;

/// <summary>What is put first.</summary>
public enum ProjectSort
{
    Changed,
    Name,
    Made,
}

public enum ProjectLook
{
    Cards,
    List,
}

/// <summary>The home's query string, so that any view of it is a link. What is not readable in it is left out.</summary>
/// <param name="Sort">Null for the one that the person chose last.</param>
/// <param name="Look">Null for the one that the person chose last.</param>
public sealed record ProjectsAddress(ProjectShelf Shelf, string Text, ProjectSort? Sort, ProjectLook? Look)
{
    public static ProjectsAddress Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new ProjectsAddress(
            Word<ProjectShelf>("show") ?? ProjectShelf.Active, query.TryGetValue("q", out var text) ? text.ToString().Trim() : "", Word<ProjectSort>("sort"), Word<ProjectLook>("view"));

        T? Word<T>(string name)
            where T : struct, Enum =>
            query.TryGetValue(name, out var value) ? ReadWord<T>(value) : null;
    }

    /// <summary>A choice as it is kept; null for one that is not known any more.</summary>
    public static T? ReadWord<T>(string? word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    public string ToUrl(string team)
    {
        var query = new QueryBuilder();
        Add("show", Shelf == ProjectShelf.Active ? null : Shelf.ToString());
        Add("q", Text);
        Add("sort", Sort?.ToString());
        Add("view", Look?.ToString());
        return KlingBoardUrls.Projects(team) + query;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, name == "q" ? value : value.ToLowerInvariant());
            }
        }
    }
}
