namespace KlingBoard.Features.Renders.Pages;

/// <summary>What a person has chosen to see of the renders.</summary>
/// <param name="EarlierWanted">How many of the finished ones.</param>
public sealed record RendersPlace(bool OnlyMine, int EarlierWanted);
