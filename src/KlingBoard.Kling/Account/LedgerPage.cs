using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Account;

/// <summary>Entries of a ledger in the provider's order.</summary>
/// <param name="NextCursor">Where the next page begins; null when there is none.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, string? NextCursor)
{
    /// <summary>Null when the data holds no entries.</summary>
    internal static LedgerPage? Read(JsonElement? data)
    {
        if (data is not { } page || page.GetObject("result") is not { } result)
        {
            return null;
        }

        var hasMore = page.GetFlag("has_more") ?? true;
        return new LedgerPage([.. result.GetItems("detail").Select(LedgerEntry.Read)], hasMore ? page.GetNonEmptyText("next_cursor") : null);
    }
}

/// <summary>What was taken for one task.</summary>
public sealed record LedgerEntry
{
    public required string TaskId { get; init; }

    public string ApiKeyName { get; init; } = "";

    /// <summary>The provider's name of the endpoint: "Image to Video".</summary>
    public string Function { get; init; } = "";

    public string Model { get; init; } = "";

    /// <summary>"720p", "1080p" or "4k"; empty when not stated.</summary>
    public string Resolution { get; init; } = "";

    /// <summary>Of a video; null else.</summary>
    public double? DurationSeconds { get; init; }

    public bool? HadInputVideo { get; init; }

    /// <summary>"native", "original" or "off"; empty when not stated.</summary>
    public string Sound { get; init; } = "";

    public bool? HadVoiceControl { get; init; }

    public DateTime? TakenAtUtc { get; init; }

    /// <summary>Units of a pack, or money of the balance.</summary>
    public decimal? Amount { get; init; }

    public decimal? Before { get; init; }

    public decimal? After { get; init; }

    /// <summary>Of a pack; null for the balance.</summary>
    public string? PackId { get; init; }

    /// <summary>"video", "image" or "try-on" of a pack; null for the balance.</summary>
    public string? ProductType { get; init; }

    /// <summary>"balance" or "test_balance"; null for packs.</summary>
    public string? CashType { get; init; }

    /// <summary>"CNY" or "USD"; null for packs.</summary>
    public string? Currency { get; init; }

    /// <summary>Money before discount; null for packs.</summary>
    public decimal? ListPrice { get; init; }

    internal static LedgerEntry Read(JsonElement entry) => new()
    {
        TaskId = entry.GetText("task_id") ?? "",
        ApiKeyName = entry.GetText("api_key_name") ?? "",
        Function = entry.GetText("product_function") ?? "",
        Model = entry.GetText("model_name") ?? "",
        Resolution = entry.GetText("resolution") ?? "",
        DurationSeconds = entry.GetSeconds("duration"),
        HadInputVideo = entry.GetFlag("refer_video_input"),
        Sound = entry.GetText("video_sound") ?? "",
        HadVoiceControl = entry.GetFlag("voice_control"),
        TakenAtUtc = entry.GetUtc("deduction_time"),
        Amount = entry.GetDecimal("deduction_amount"),
        Before = entry.GetDecimal("unit_before_deduction") ?? entry.GetDecimal("balance_before_deduction"),
        After = entry.GetDecimal("unit_after_deduction") ?? entry.GetDecimal("balance_after_deduction"),
        PackId = entry.GetNonEmptyText("package_id"),
        ProductType = entry.GetNonEmptyText("product_type"),
        CashType = entry.GetNonEmptyText("cash_type"),
        Currency = entry.GetNonEmptyText("currency"),
        ListPrice = entry.GetDecimal("list_price"),
    };
}
