using KlingBoard.Components.Inputs;
using KlingBoard.Data.Library;

namespace KlingBoard.Features.Library.Pages;

/// <summary>The kinds a person can narrow the library to.</summary>
public enum AssetKindChoice
{
    All,
    Pictures,
    Videos,
    Sounds,
}

internal static class AssetKindChoices
{
    public static IReadOnlyList<Segment<AssetKindChoice>> Segments { get; } =
    [
        new(AssetKindChoice.All, "All"),
        new(AssetKindChoice.Pictures, "Pictures"),
        new(AssetKindChoice.Videos, "Videos"),
        new(AssetKindChoice.Sounds, "Sounds"),
    ];

    public static MediaKind? KindOf(this AssetKindChoice choice) => choice switch
    {
        AssetKindChoice.Pictures => MediaKind.Image,
        AssetKindChoice.Videos => MediaKind.Video,
        AssetKindChoice.Sounds => MediaKind.Audio,
        _ => null,
    };
}
