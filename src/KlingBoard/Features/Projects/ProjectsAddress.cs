using KlingBoard.Components;
using KlingBoard.Data.Projects;
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
public sealed record ProjectsAddress(ProjectSection Section, string Text, ProjectSort? Sort, ProjectLook? Look)
{
    public ProjectFilter Filter { get; init; } = ProjectFilter.None;

    /// <summary>Whether it may leave out projects of the section.</summary>
    public bool IsNarrowed => Text.Length > 0 || Filter != ProjectFilter.None;

    /// <summary>Everything in a section.</summary>
    public ProjectsAddress WholeSection(ProjectSection section) => this with { Section = section, Text = "", Filter = ProjectFilter.None };

    public static ProjectsAddress Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new ProjectsAddress(
            Named<ProjectSection>("show") ?? ProjectSection.Active, query.TryGetValue("q", out var text) ? text.ToString().Trim() : "", Named<ProjectSort>("sort"), Named<ProjectLook>("view"))
        {
            Filter = new ProjectFilter(
                query.TryGetValue("person", out var person) && Guid.TryParse(person, out var id) ? id : null,
                query.TryGetValue("client", out var client) && client.ToString() is { Length: > 0 } name ? name : null,
                Named<ShotStatus>("status")),
        };

        T? Named<T>(string key)
            where T : struct, Enum =>
            query.TryGetValue(key, out var value) ? ParseName<T>(value) : null;
    }

    /// <summary>A choice as it is kept; null for one that is not known any more.</summary>
    public static T? ParseName<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    public string ToUrl(string team)
    {
        var query = new QueryBuilder();
        Add("show", Section == ProjectSection.Active ? null : NameOf<ProjectSection>(Section));
        Add("q", Text);
        Add("person", Filter.PersonId?.ToString("N"));
        Add("client", Filter.Client);
        Add("status", NameOf(Filter.Status));
        Add("sort", NameOf(Sort));
        Add("view", NameOf(Look));
        return KlingBoardUrls.Projects(team) + query;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        static string? NameOf<T>(T? choice)
            where T : struct, Enum => choice?.ToString().ToLowerInvariant();
    }
}
