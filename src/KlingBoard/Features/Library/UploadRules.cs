using KlingBoard.Data.Library;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library;

/// <summary>
/// What the vendor's rules in force say of a file, for pictures and videos: the library is for what can be rendered. Singleton, safe for many threads.
/// </summary>
public sealed class UploadRules(PacksInForce packs)
{
    public long MaxVideoBytes => Omni.MaxVideoBytes;

    public long MaxImageBytes => Omni.MaxImageBytes;

    internal InvalidError ImageTooLarge => LibraryErrors.ImageTooLarge(MaxImageBytes);

    internal InvalidError VideoTooLarge => LibraryErrors.VideoTooLarge(MaxVideoBytes);

    private ProviderPacks Vendor => packs.Of(KlingProvider.Kling.Id);

    private OmniCapabilities Omni => Vendor.Capabilities.OmniVideo!;

    /// <summary>Errors and warnings; empty when every model takes the file as it is.</summary>
    public IReadOnlyList<Violation> Check(MediaFacts facts) => facts.Kind switch
    {
        MediaKind.Image => Vendor.CheckImage(new ImageFacts(FormatOf(facts), facts.WidthPixels ?? 0, facts.HeightPixels ?? 0, facts.SizeBytes)),
        MediaKind.Video => Vendor.CheckVideo(new VideoFacts(
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
    public Error? RefusalOf(MediaFacts facts) => facts.Kind == MediaKind.Audio
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
