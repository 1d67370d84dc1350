namespace KlingBoard.Features.Board.Views;

/// <summary>The pictures that were made for a shot.</summary>
/// <param name="Pictures">The newest first.</param>
/// <param name="UnderWay">Renders that will bring more.</param>
/// <param name="Error">Why the last of them brought nothing; null when it did, or has not ended.</param>
public sealed record StillsView(IReadOnlyList<StillView> Pictures, int UnderWay, string? Error);

/// <param name="AssetId">It is an asset of the library.</param>
/// <param name="Url">The picture itself.</param>
public sealed record StillView(Guid AssetId, string Name, string Url, string PosterUrl, int? WidthPixels, int? HeightPixels);
