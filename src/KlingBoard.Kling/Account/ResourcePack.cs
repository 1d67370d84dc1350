using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Account;

/// <summary>Units that the account has bought for one kind of media.</summary>
public sealed record ResourcePack
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>"decreasing_total" or "constant_period".</summary>
    public string Kind { get; init; } = "";

    /// <summary>Units when it was bought; null when not stated.</summary>
    public decimal? TotalUnits { get; init; }

    /// <summary>Up to 12 hours old; null when not stated.</summary>
    public decimal? RemainingUnits { get; init; }

    public DateTime? BoughtAtUtc { get; init; }

    public DateTime? StartsAtUtc { get; init; }

    public DateTime? EndsAtUtc { get; init; }

    public ResourcePackStatus Status { get; init; }

    internal static ResourcePack Read(JsonElement pack) => new()
    {
        Id = pack.GetText("resource_pack_id") ?? "",
        Name = pack.GetText("resource_pack_name") ?? "",
        Kind = pack.GetText("resource_pack_type") ?? "",
        TotalUnits = pack.GetDecimal("total_quantity"),
        RemainingUnits = pack.GetDecimal("remaining_quantity"),
        BoughtAtUtc = pack.GetUtc("purchase_time"),
        StartsAtUtc = pack.GetUtc("effective_time"),
        EndsAtUtc = pack.GetUtc("invalid_time"),
        Status = pack.GetText("status") switch
        {
            "toBeOnline" => ResourcePackStatus.NotYet,
            "online" => ResourcePackStatus.Active,
            "expired" => ResourcePackStatus.Expired,
            "runOut" => ResourcePackStatus.UsedUp,
            _ => ResourcePackStatus.Unknown,
        },
    };
}

public enum ResourcePackStatus
{
    Unknown,
    NotYet,
    Active,
    Expired,
    UsedUp,
}
