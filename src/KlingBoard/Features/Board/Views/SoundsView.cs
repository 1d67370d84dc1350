namespace KlingBoard.Features.Board.Views;

/// <summary>The sounds that were made for a shot.</summary>
/// <param name="Sounds">The newest first.</param>
/// <param name="UnderWay">Renders that will bring more.</param>
/// <param name="Error">Why the last of them brought nothing; null when it did, or has not ended.</param>
public sealed record SoundsView(IReadOnlyList<SoundView> Sounds, int UnderWay, string? Error);

/// <param name="AssetId">It is an asset of the library.</param>
/// <param name="Url">The sound itself.</param>
public sealed record SoundView(Guid AssetId, string Name, string Url, double? DurationSeconds);
