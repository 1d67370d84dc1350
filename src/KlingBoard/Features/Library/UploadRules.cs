using KlingBoard.Data.Library;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library;

/// <summary>
/// What the rules in force say of a file, for pictures and videos: the library takes what can be rendered somewhere, by any provider; what a shot's
/// own takes is checked when it is rendered. Singleton, safe for many threads.
/// </summary>
public sealed class UploadRules(PacksInForce packs)
{
    public long MaxVideoBytes => Everywhere.Max(provider => provider.Capabilities.OmniVideo!.MaxVideoBytes);

    public long MaxImageBytes => Everywhere.Max(provider => provider.Capabilities.OmniVideo!.MaxImageBytes);

    internal InvalidError ImageTooLarge => LibraryErrors.ImageTooLarge(MaxImageBytes);

    internal InvalidError VideoTooLarge => LibraryErrors.VideoTooLarge(MaxVideoBytes);

    // The vendor's own first, which most connections are to.
    private IEnumerable<ProviderPacks> Everywhere => packs.Shelf.Sheets
        .Where(sheet => sheet.OmniVideo is not null)
        .Select(sheet => packs.Shelf.Of(sheet.CapabilitiesOf))
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
