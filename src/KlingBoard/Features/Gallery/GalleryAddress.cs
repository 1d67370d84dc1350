using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery.Reading;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KlingBoard.Features.Gallery;

/// <summary>The gallery's query string: filter and open item, so that any view of it is a link. What is not readable in it is left out.</summary>
public sealed record GalleryAddress(GalleryFilter Filter, Guid? ItemId)
{
    public static GalleryAddress Parse(string uri, TimeZoneInfo zone)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var filter = new GalleryFilter
        {
            ProjectId = Id(query, "project"),
            SceneId = Id(query, "scene"),
            Kinds = Named<GalleryKind>(query, "kind"),
            Models = [.. Values(query, "model").Distinct(StringComparer.Ordinal)],
            Statuses = Named<ShotStatus>(query, "status"),
            PersonId = Id(query, "person"),
            From = Day(query, "from"),
            To = Day(query, "to"),
            Text = (query.TryGetValue("q", out var text) ? text.ToString() : "").Trim(),
            Zone = zone,
        };
        return new GalleryAddress(filter, Id(query, "item"));
    }

    public string ToUrl(string team)
    {
        var query = new QueryBuilder();
        Add(query, "project", Filter.ProjectId?.ToString("N"));
        Add(query, "scene", Filter.SceneId?.ToString("N"));
        Add(query, "kind", string.Join(',', Filter.Kinds).ToLowerInvariant());
        Add(query, "model", string.Join(',', Filter.Models));
        Add(query, "status", string.Join(',', Filter.Statuses).ToLowerInvariant());
        Add(query, "person", Filter.PersonId?.ToString("N"));
        Add(query, "from", Filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(query, "to", Filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(query, "q", Filter.Text);
        Add(query, "item", ItemId?.ToString("N"));
        return KlingBoardUrls.Gallery(team) + query;
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }

    private static Guid? Id(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var value) && Guid.TryParse(value, out var id) ? id : null;

    private static DateOnly? Day(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var value)
            && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000 ? day : null;

    // Names only: Enum.TryParse would read numbers too.
    private static T[] Named<T>(Dictionary<string, StringValues> query, string name)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(value => Values(query, name).Contains(value.ToString(), StringComparer.OrdinalIgnoreCase))];

    private static string[] Values(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var value)
            ? value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
}
