using System.Text.Json.Nodes;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Account;

/// <summary>
/// Which entries of a ledger are wanted. Source: the vendor's pages "Unit Deduction Detail" and "Balance Deduction Detail" (read 2026-09-20).
/// </summary>
public sealed record LedgerQuery
{
    /// <summary>From the page before; null for the first. It overrides everything else.</summary>
    public string? Cursor { get; init; }

    /// <summary>Tasks made since then. Needed without a cursor.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>Tasks made until then. Needed without a cursor.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>1 to 500; null leaves it to the provider (500).</summary>
    public int? Limit { get; init; }

    /// <summary>Names of API keys; empty for all.</summary>
    public IReadOnlyList<string> ApiKeyNames { get; init; } = [];

    /// <summary>Any of "video", "image", "try-on"; empty for all. Packs only.</summary>
    public IReadOnlyList<string> ProductTypes { get; init; } = [];

    /// <summary>Packs only, and not together with <see cref="PackIds"/>.</summary>
    public IReadOnlyList<string> PackNames { get; init; } = [];

    /// <summary>Packs only, and not together with <see cref="PackNames"/>.</summary>
    public IReadOnlyList<string> PackIds { get; init; } = [];

    /// <exception cref="ArgumentException">Times are missing without a cursor, the limit is outside its range, or packs are named in both ways.</exception>
    internal JsonObject Write(bool ofPacks)
    {
        if (string.IsNullOrEmpty(Cursor) && (FromUtc is null || UntilUtc is null))
        {
            throw new ArgumentException("A ledger needs a first and a last time, or a cursor.");
        }

        if (PackNames.Count > 0 && PackIds.Count > 0)
        {
            throw new ArgumentException("Packs are named by name or by id, not by both.");
        }

        var body = new JsonObject();
        CursorBody.AddPage(body, Cursor, Limit);
        CursorBody.AddTimes(body, FromUtc, UntilUtc, milliseconds => milliseconds);
        CursorBody.AddFilters(
            body,
            ("api_key_name", ApiKeyNames),
            ("product_type", ofPacks ? ProductTypes : []),
            ("package_name", ofPacks ? PackNames : []),
            ("package_id", ofPacks ? PackIds : []));
        return body;
    }
}
