using KlingBoard.Data.Library;

namespace KlingBoard.Features.Board.Views;

/// <summary>What a team has that a shot could refer to and does not yet, as far as it begins like a typed text.</summary>
/// <param name="Elements">By name, at most <see cref="Reading.ReferenceOfferQueries.MostElements"/>.</param>
/// <param name="ElementCount">How many there are in all.</param>
/// <param name="Assets">Pictures and videos, newest first, at most <see cref="Reading.ReferenceOfferQueries.MostAssets"/>.</param>
/// <param name="AssetCount">How many there are in all.</param>
public sealed record ReferenceOffersView(
    IReadOnlyList<ReferenceOfferView> Elements, int ElementCount, IReadOnlyList<ReferenceOfferView> Assets, int AssetCount);

/// <summary>An asset or element as the list of references offers it.</summary>
public sealed record ReferenceOfferView
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for an element.</summary>
    public MediaKind? Kind { get; init; }

    public string? PosterUrl { get; init; }

    /// <summary>False for an element that the provider does not know yet, or no more.</summary>
    public bool IsReady { get; init; } = true;

    /// <summary>Shots of the same project that refer to it.</summary>
    public IReadOnlyList<Guid> ShotIds { get; init; } = [];

    /// <summary>How many shots of other projects do.</summary>
    public int OtherUses { get; init; }

    /// <summary>Null for an element, and when the account is gone.</summary>
    public string? UploadedBy { get; init; }
}
