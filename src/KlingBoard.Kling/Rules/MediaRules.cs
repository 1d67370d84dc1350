using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>The rules about files alone, for the moment of upload, when no shot uses them yet.</summary>
public static class MediaRules
{
    private static readonly ImageFileRule[] Images = [.. OmniVideoRules.All.OfType<ImageFileRule>()];

    private static readonly VideoFileRule[] Videos = [.. OmniVideoRules.All.OfType<VideoFileRule>()];

    /// <summary>R19 to R22; empty when the image can be used. No fixes. Fields are <c>image_url</c>.</summary>
    /// <param name="capabilities">Null for the official legacy API.</param>
    public static IReadOnlyList<Violation> CheckImage(ImageFacts facts, OmniCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(facts);

        var provider = capabilities ?? OmniCapabilities.OfficialLegacy;
        return [.. Images.Select(rule => rule.CheckFile(facts, provider)).OfType<Violation>()];
    }

    /// <summary>R40 to R44 and R48, errors first; empty when the video can be used. No fixes. Fields are <c>video_url</c>.</summary>
    /// <param name="model">The model to hold the file to; null asks whether any model takes it.</param>
    /// <param name="capabilities">Null for the official legacy API.</param>
    public static IReadOnlyList<Violation> CheckVideo(
        VideoFacts facts, string? model = null, OmniCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(facts);

        var provider = capabilities ?? OmniCapabilities.OfficialLegacy;
        return provider.Models
            .Where(candidate => model is null || candidate.Model == model)
            .DefaultIfEmpty(OmniModelCapabilities.V3Omni)
            .Select(candidate => CheckVideo(facts, candidate, provider))
            .MinBy(violations => (violations.Count(violation => violation.Severity == Severity.Error), violations.Length))!;
    }

    private static Violation[] CheckVideo(VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities) =>
    [
        .. Videos.Select(rule => rule.CheckFile(facts, model, capabilities))
            .OfType<Violation>()
            .OrderBy(violation => violation.Severity),
    ];
}
