using System.Globalization;
using System.Text.Json.Nodes;

namespace KlingBoard.Kling.Client;

/// <summary>Which tasks <c>POST /tasks</c> lists. Source: the vendor's page "Query Task" (read 2026-09-20).</summary>
public sealed record TaskQuery
{
    /// <summary>From the page before; null for the first. It overrides the times.</summary>
    public string? Cursor { get; init; }

    /// <summary>Tasks made since then; null for 30 days before <see cref="UntilUtc"/>.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>Null for now.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>1 to 500; null leaves it to the provider (100).</summary>
    public int? Limit { get; init; }

    /// <summary>Any of "submitted", "processing", "succeeded", "failed"; empty for all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Any of "video", "image", "try_on"; empty for all.</summary>
    public IReadOnlyList<string> ProductTypes { get; init; } = [];

    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    internal JsonObject Write()
    {
        var body = new JsonObject();
        CursorBody.AddPage(body, Cursor, Limit);
        // Text here and a number on the pages of 3.0 Turbo; most pages have text.
        CursorBody.AddTimes(body, FromUtc, UntilUtc, milliseconds => milliseconds.ToString(CultureInfo.InvariantCulture));
        CursorBody.AddFilters(body, ("status", Statuses), ("product_type", ProductTypes));
        return body;
    }
}
