using System.Globalization;
using System.Text.Json;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Simulator.Api;

/// <summary>What can be asked of a list with a cursor.</summary>
/// <param name="UsualLimit">Entries of a page when nothing is said.</param>
/// <param name="Values">By key: what may stand there, null for anything.</param>
internal sealed record CursorFilters(int UsualLimit, IReadOnlyDictionary<string, IReadOnlyList<string>?> Values);

/// <summary>
/// A question to one of the lists with a cursor: <c>{"start_time":…,"end_time":…,"limit":100,"filters":[{"key":…,"values":[…]}],"cursor":"…"}</c>.
/// A cursor holds the whole question that it goes on with, so everything beside it is without effect.
/// </summary>
internal sealed record CursorQuestion(DateTimeOffset Start, DateTimeOffset End, int Limit, int Skip, IReadOnlyDictionary<string, IReadOnlyList<string>> Filters)
{
    private const int MostLimit = 500;

    private const string WrongCursor = "cursor: is none that was given";

    private static readonly JsonSerializerOptions CursorJson = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private static readonly TimeSpan UsualWindow = TimeSpan.FromDays(30);
    private static readonly string[] Fields = ["start_time", "end_time", "limit", "filters", "cursor"];

    /// <summary>The question, or what is wrong with it.</summary>
    /// <param name="needsTimes">Whether both times must be given where there is no cursor.</param>
    public static (CursorQuestion? Question, string Problem) Read(RequestBody body, CursorFilters filters, DateTimeOffset now, bool needsTimes)
    {
        if (body.Bytes.Length == 0 && !needsTimes)
        {
            return (new CursorQuestion(now - UsualWindow, now, filters.UsualLimit, 0, new Dictionary<string, IReadOnlyList<string>>()), "");
        }

        if (body.Root is not { ValueKind: JsonValueKind.Object } root)
        {
            return (null, body.Problem.Length > 0 ? body.Problem : "The body must be a JSON object.");
        }

        if (root.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !Fields.Contains(name)) is { } unknown)
        {
            return (null, $"{unknown} is not a field of this request.");
        }

        return TextOf(root, "cursor") is { Length: > 0 } cursor ? FromCursor(cursor) : FromFields(root, filters, now, needsTimes);
    }

    public bool Covers(DateTimeOffset time) => Start <= time && time <= End;

    /// <summary>One page of all that fits.</summary>
    public CursorPage<T> Cut<T>(IReadOnlyList<T> all)
    {
        var rows = all.Skip(Skip).Take(Limit).ToList();
        var hasMore = Skip + rows.Count < all.Count;
        return new CursorPage<T>(rows, hasMore, hasMore ? (this with { Skip = Skip + rows.Count }).ToCursor() : "");
    }

    private static (CursorQuestion?, string) FromFields(JsonElement root, CursorFilters filters, DateTimeOffset now, bool needsTimes)
    {
        if (!TryTime(root, "end_time", out var end) || !TryTime(root, "start_time", out var start))
        {
            return (null, "start_time, end_time: must be Unix times in milliseconds");
        }

        if (needsTimes && (start is null || end is null))
        {
            return (null, "start_time, end_time: are needed without a cursor");
        }

        var until = end ?? now;
        var from = start ?? until - UsualWindow;
        if (from > until)
        {
            return (null, "start_time: must be earlier than end_time");
        }

        var limit = filters.UsualLimit;
        if (root.TryGetProperty("limit", out var given) && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out limit) && limit is >= 1 and <= MostLimit))
        {
            return (null, $"limit: must be a whole number from 1 to {MostLimit}");
        }

        return ReadFilters(root, filters) is { } wanted
            ? (new CursorQuestion(from, until, limit, 0, wanted), "")
            : (null, "filters: must be a list of known keys with their values");
    }

    private static Dictionary<string, IReadOnlyList<string>>? ReadFilters(JsonElement root, CursorFilters known)
    {
        var all = new Dictionary<string, IReadOnlyList<string>>();
        if (!root.TryGetProperty("filters", out var filters) || filters.ValueKind == JsonValueKind.Null)
        {
            return all;
        }

        foreach (var filter in filters.ValueKind == JsonValueKind.Array ? filters.EnumerateArray() : default)
        {
            if (TextOf(filter, "key") is not { } key || !known.Values.TryGetValue(key, out var allowed)
                || !filter.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var texts = values.EnumerateArray().Select(value => value.ToString()).ToList();
            if (allowed is not null && texts.Any(text => !allowed.Contains(text)))
            {
                return null;
            }

            // Filters of one kind are alternatives, those of different kinds hold together.
            all[key] = all.TryGetValue(key, out var before) ? [.. before, .. texts] : texts;
        }

        return filters.ValueKind == JsonValueKind.Array ? all : null;
    }

    // Numbers on some of the vendor's pages, text on others.
    private static bool TryTime(JsonElement root, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (!long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    // Whatever comes back may have been made up.
    private static (CursorQuestion?, string) FromCursor(string cursor)
    {
        var bytes = new byte[cursor.Length];
        try
        {
            return Convert.TryFromBase64String(cursor, bytes, out var length)
                && JsonSerializer.Deserialize<CursorQuestion>(bytes.AsSpan(0, length), CursorJson) is { Limit: >= 1 and <= MostLimit, Skip: >= 0 } question
                && question.Filters.Values.All(values => values is not null)
                ? (question, "")
                : (null, WrongCursor);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, WrongCursor);
        }
    }

    private string ToCursor() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this, CursorJson));

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

internal sealed record CursorPage<T>(IReadOnlyList<T> Rows, bool HasMore, string NextCursor);
