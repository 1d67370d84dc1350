namespace KlingBoard.Features.Connections;

/// <summary>A pack of units at the provider.</summary>
/// <param name="Remaining">Units left, up to 12 hours late; null when the provider does not say.</param>
/// <param name="Total">Units when it was bought; null when the provider does not say.</param>
/// <param name="EndsAtUtc">Null when the provider does not say.</param>
/// <param name="Warning">What is wrong or soon will be, as a few words; null when nothing is.</param>
public sealed record PackView(string Name, decimal? Remaining, decimal? Total, DateTime? EndsAtUtc, string? Warning)
{
    /// <summary>It was bought for later.</summary>
    public bool IsNotBegun { get; init; }
}

/// <summary>What an account has left, as its provider said at a time.</summary>
/// <param name="Packs">Those that count now or soon, the first to end first; empty for an account that is billed otherwise.</param>
/// <param name="Error">Why nothing is known, as sentences; null when something is.</param>
public sealed record PacksView(IReadOnlyList<PackView> Packs, DateTime ReadAtUtc, string? Error)
{
    /// <summary>Units that can be spent at that time; null when no pack says what it holds.</summary>
    public decimal? LeftAt(DateTime nowUtc) => Packs.Any(pack => pack.Remaining is not null)
        ? Packs.Where(pack => !pack.IsNotBegun && !(pack.EndsAtUtc <= nowUtc)).Sum(pack => pack.Remaining ?? 0)
        : null;
}
