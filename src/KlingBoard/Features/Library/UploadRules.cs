using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library;

/// <summary>What the provider's rules say of a file, for pictures and videos.</summary>
internal static class UploadRules
{
    /// <summary>Errors and warnings; empty when every model takes the file as it is.</summary>
    public static IReadOnlyList<Violation> Check(MediaFacts facts) => facts.Kind switch
    {
        MediaKind.Image => PackShelf.BuiltIn.Of("kling")!.CheckImage(new ImageFacts(FormatOf(facts), facts.WidthPixels ?? 0, facts.HeightPixels ?? 0, facts.SizeBytes)),
        MediaKind.Video => PackShelf.BuiltIn.Of("kling")!.CheckVideo(new VideoFacts(
            FormatOf(facts),
            facts.WidthPixels ?? 0,
            facts.HeightPixels ?? 0,
            facts.DurationSeconds ?? 0,
            facts.FramesPerSecond ?? 0,
            facts.SizeBytes,
            facts.SampleAspectRatio ?? "")),
        _ => [],
    };

    /// <summary>The first rule that forbids the file; null when it may come in.</summary>
    public static Error? RefusalOf(MediaFacts facts) => facts.Kind == MediaKind.Audio
        ? LibraryErrors.Sound
        : Check(facts).FirstOrDefault(violation => violation.Severity == Severity.Error) is { } broken ? LibraryErrors.Broken(broken)
        : null;

    /// <summary>The refusal of content that is no media of ours: its name says which rule to tell of.</summary>
    public static Error RefusalOf(MediaKind? kind, string? fileName) => (kind, Path.GetExtension(fileName ?? "").ToLowerInvariant()) switch
    {
        (MediaKind.Audio, _) => LibraryErrors.Sound,
        (_, ".mp3" or ".wav" or ".m4a" or ".aac" or ".ogg" or ".flac") => LibraryErrors.Sound,
        (_, ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif" or ".heic" or ".bmp" or ".tif" or ".tiff" or ".svg") => LibraryErrors.WrongPictureType,
        (_, ".mp4" or ".mov" or ".m4v" or ".avi" or ".mkv" or ".webm" or ".mpg" or ".mpeg" or ".wmv") => LibraryErrors.WrongVideoType,
        _ => LibraryErrors.WrongType,
    };

    private static string FormatOf(MediaFacts facts) => facts.Format.Extension()[1..];
}
