using KlingBoard.Components;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library.Reading;

namespace KlingBoard.Features.Library.Pages;

/// <summary>How screens speak of assets.</summary>
internal static class AssetLabels
{
    public static string Kind(MediaKind kind) => kind switch
    {
        MediaKind.Image => "Picture",
        MediaKind.Video => "Video",
        _ => "Sound",
    };

    public static string Icon(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "movie",
        _ => "music_note",
    };

    /// <summary>"1920 × 1080" or "1920 × 1080 · 24 fps".</summary>
    public static string? Picture(AssetView asset) => asset.WidthPixels is null ? null
        : asset.FramesPerSecond is { } rate ? FormattableString.Invariant($"{asset.WidthPixels} × {asset.HeightPixels} · {rate:0.##} fps")
        : FormattableString.Invariant($"{asset.WidthPixels} × {asset.HeightPixels}");

    public static string? Length(AssetView asset) => asset.DurationSeconds is { } seconds ? Figures.Seconds(seconds) : null;

    public static string Role(ReferenceRole role) => role switch
    {
        ReferenceRole.Image => "Image reference",
        ReferenceRole.FirstFrame => "First frame",
        ReferenceRole.EndFrame => "End frame",
        ReferenceRole.VideoBase => "Video to edit",
        ReferenceRole.VideoFeature => "Video reference",
        _ => "Element",
    };
}
