namespace KlingBoard.Features.Library;

/// <summary>What a person is looking for in the library.</summary>
public sealed record LibraryPlace(AssetKindChoice Kind, string Text);
