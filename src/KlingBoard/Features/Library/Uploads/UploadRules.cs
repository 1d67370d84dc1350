using KlingBoard.Data.Library;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>
/// What the rules in force say of a file, for pictures and videos: the library takes what can be rendered somewhere, by any provider; what a shot's
/// own takes is checked when it is rendered. A sound is held to a size alone, since each use of it has limits of its own (an avatar takes
/// 5 MB and 2 to 300 s). Singleton, safe for many threads.
/// </summary>
public sealed class UploadRules(PacksInForce packs)
{
    public long MaxVideoBytes => Everywhere.Max(provider => provider.Capabilities.OmniVideo!.MaxVideoBytes);

    public long MaxImageBytes => Everywhere.Max(provider => provider.Capabilities.OmniVideo!.MaxImageBytes);

    /// <summary>What a picture of our own making may have, so that every provider takes it.</summary>
    public long MaxImageBytesEverywhere => Everywhere.Min(provider => provider.Capabilities.OmniVideo!.MaxImageBytes);

    /// <summary>Our own figure, no provider's: what a video may have, which is about twenty minutes of uncompressed stereo.</summary>
    public long MaxSoundBytes => MaxVideoBytes;

    internal InvalidError ImageTooLarge => LibraryErrors.ImageTooLarge(MaxImageBytes);

    internal InvalidError VideoTooLarge => LibraryErrors.VideoTooLarge(MaxVideoBytes);

    internal InvalidError SoundTooLarge => LibraryErrors.SoundTooLarge(MaxSoundBytes);

    // The vendor's own first, which most connections are to.
    private IEnumerable<ProviderPacks> Everywhere => packs.Catalog.Sheets
        .Where(sheet => sheet.OmniVideo is not null)
        .Select(sheet => packs.Catalog.Of(sheet.CapabilitiesOf))
        .OfType<ProviderPacks>()
        .OrderBy(provider => provider.Capabilities.CapabilitiesOf == KlingProvider.Kling.Id ? 0 : 1);

    /// <summary>
    /// Errors where no provider takes the file; warnings where the vendor's usual interface does not, or may not; empty when every model there takes it.
    /// </summary>
    public IReadOnlyList<Violation> Check(MediaFacts facts)
    {
        var verdicts = Everywhere.Select(provider => Check(facts, provider)).ToList();
        return verdicts.TrueForAll(HasErrors) || !HasErrors(verdicts[0])
            ? verdicts[0]
            : [.. verdicts[0].Select(violation => violation with { Severity = Severity.Warning })];
    }

    private static bool HasErrors(IReadOnlyList<Violation> violations) => violations.Any(violation => violation.Severity == Severity.Error);

    private static IReadOnlyList<Violation> Check(MediaFacts facts, ProviderPacks provider) => facts.Kind switch
    {
        MediaKind.Image => provider.CheckImage(new ImageFacts(FormatOf(facts), facts.WidthPixels ?? 0, facts.HeightPixels ?? 0, facts.SizeBytes)),
        MediaKind.Video => provider.CheckVideo(new VideoFacts(
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
    public Error? RefusalOf(MediaFacts facts) =>
        Check(facts).FirstOrDefault(violation => violation.Severity == Severity.Error) is { } broken ? LibraryErrors.Broken(broken) : null;

    /// <summary>How much of a file is read.</summary>
    public long MaxBytesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => MaxImageBytes,
        MediaKind.Video => MaxVideoBytes,
        _ => MaxSoundBytes,
    };

    internal InvalidError TooLarge(MediaKind kind) => kind switch
    {
        MediaKind.Image => ImageTooLarge,
        MediaKind.Video => VideoTooLarge,
        _ => SoundTooLarge,
    };

    /// <summary>The refusal of content that is no media of ours: its name says which rule to tell of.</summary>
    public static Error RefusalOf(string? fileName) => Path.GetExtension(fileName ?? "").ToLowerInvariant() switch
    {
        ".mp3" or ".wav" or ".m4a" or ".aac" or ".ogg" or ".flac" or ".aif" or ".aiff" or ".wma" or ".opus" => LibraryErrors.WrongSoundType,
        ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif" or ".heic" or ".bmp" or ".tif" or ".tiff" or ".svg" => LibraryErrors.WrongPictureType,
        ".mp4" or ".mov" or ".m4v" or ".avi" or ".mkv" or ".webm" or ".mpg" or ".mpeg" or ".wmv" => LibraryErrors.WrongVideoType,
        _ => LibraryErrors.WrongType,
    };

    private static string FormatOf(MediaFacts facts) => facts.Format.Extension()[1..];
}
