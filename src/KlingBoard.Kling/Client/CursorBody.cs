using System.Text.Json.Nodes;

namespace KlingBoard.Kling.Client;

/// <summary>What the bodies of all lists with a cursor have in common.</summary>
internal static class CursorBody
{
    private const int MostPerPage = 500;

    public static void AddPage(JsonObject body, string? cursor, int? limit)
    {
        if (!string.IsNullOrEmpty(cursor))
        {
            body["cursor"] = cursor;
        }

        if (limit is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(limit));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostPerPage, nameof(limit));
            body["limit"] = count;
        }
    }

    /// <param name="write">How a time in milliseconds stands in the body.</param>
    public static void AddTimes(JsonObject body, DateTime? fromUtc, DateTime? untilUtc, Func<long, JsonNode> write)
    {
        if (fromUtc is { } from)
        {
            body["start_time"] = write(new DateTimeOffset(from, TimeSpan.Zero).ToUnixTimeMilliseconds());
        }

        if (untilUtc is { } until)
        {
            body["end_time"] = write(new DateTimeOffset(until, TimeSpan.Zero).ToUnixTimeMilliseconds());
        }
    }

    public static void AddFilters(JsonObject body, params ReadOnlySpan<(string Key, IReadOnlyList<string> Values)> filters)
    {
        var list = new JsonArray();
        foreach (var (key, values) in filters)
        {
            if (values.Count > 0)
            {
                list.Add(new JsonObject { ["key"] = key, ["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) });
            }
        }

        if (list.Count > 0)
        {
            body["filters"] = list;
        }
    }
}
