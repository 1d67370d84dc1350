namespace KlingBoard.Features.Library.Pages;

/// <summary>What a person is looking for in the library.</summary>
public sealed record LibraryPlace(AssetKindChoice Kind, string Text);
