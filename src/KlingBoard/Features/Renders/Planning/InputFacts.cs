using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using ElementKind = KlingBoard.Data.Library.ElementKind;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>What is known of inputs, in the words of the rules.</summary>
internal static class InputFacts
{
    public static ImageFacts? OfImage(MediaFile? file) => file is null
        ? null
        : new ImageFacts(FormatOf(file), file.WidthPixels ?? 0, file.HeightPixels ?? 0, file.SizeBytes);

    public static VideoFacts? OfVideo(MediaFile? file) => file is null
        ? null
        : new VideoFacts(
            FormatOf(file),
            file.WidthPixels ?? 0,
            file.HeightPixels ?? 0,
            file.DurationSeconds ?? 0,
            file.FramesPerSecond ?? 0,
            file.SizeBytes,
            file.SampleAspectRatio ?? "");

    public static AudioFacts? OfSound(MediaFile? file) => file is null
        ? null
        : new AudioFacts(FormatOf(file), file.DurationSeconds ?? 0, file.SizeBytes);

    public static Kling.Omni.ElementKind KindOf(Element? element) => element?.Kind switch
    {
        ElementKind.MultiImage => Kling.Omni.ElementKind.MultiImage,
        ElementKind.VideoCharacter => Kling.Omni.ElementKind.VideoCharacter,
        _ => Kling.Omni.ElementKind.Unknown,
    };

    // As the rules name them: "jpg", "png", "mp4", "mov", "mp3", "m4a", else what the content was judged to be.
    private static string FormatOf(MediaFile file) => MediaFormats.FromContentType(file.ContentType) is { } format
        ? format.Extension()[1..]
        : file.ContentType[(file.ContentType.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
