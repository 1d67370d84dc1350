using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library;

/// <summary>What the provider's rules say of a file, for pictures and videos.</summary>
internal static class UploadRules
{
    /// <summary>Errors and warnings; empty when every model takes the file as it is.</summary>
    public static IReadOnlyList<Violation> Check(MediaFacts facts) => facts.Kind switch
    {
        MediaKind.Image => MediaRules.CheckImage(new ImageFacts(FormatOf(facts), facts.WidthPixels ?? 0, facts.HeightPixels ?? 0, facts.SizeBytes)),
        MediaKind.Video => MediaRules.CheckVideo(new VideoFacts(
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
        ? LibraryErrors.WrongType
        : Check(facts).FirstOrDefault(violation => violation.Severity == Severity.Error) is { } broken ? LibraryErrors.Broken(broken)
        : null;

    private static string FormatOf(MediaFacts facts) => facts.Format.Extension()[1..];
}
