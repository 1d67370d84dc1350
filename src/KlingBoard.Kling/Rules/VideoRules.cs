using System.Globalization;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>A rule about an input video's file itself; it holds before any shot uses the video.</summary>
public abstract class VideoFileRule(string id, string title, string source) : OmniVideoRule(id, title, source)
{
    /// <summary>What is wrong with the file; null when nothing is.</summary>
    /// <param name="subject">How the sentence calls the file, at its start.</param>
    protected internal abstract VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject);

    // An unknown model is R1's business; the file is then held to the most capable model.
    public sealed override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        var model = capabilities.Find(request.Model) ?? OmniModelCapabilities.V3Omni;
        foreach (var (index, video) in request.Videos.Index())
        {
            if (video.Facts is { } facts && Judge(facts, model, capabilities, $"Video {index + 1}") is { } finding)
            {
                yield return new Violation(
                    Id,
                    finding.Severity,
                    $"video_list[{index}].video_url",
                    finding.Message,
                    finding.Severity == Severity.Error ? new RuleFix.RemoveVideo(index) : null);
            }
        }
    }

    internal Violation? CheckFile(VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities) =>
        Judge(facts, model, capabilities, "This video") is { } finding
            ? new Violation(Id, finding.Severity, "video_url", finding.Message)
            : null;
}

/// <param name="Message">One or two sentences.</param>
public sealed record VideoFinding(Severity Severity, string Message);

public sealed class R38OneVideo() : OmniVideoRule("R38", "One input video at most", "Legacy Omni-Video page; CometAPI page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.Videos.Skip(1).Select((_, index) => Error(
            $"video_list[{index + 1}]",
            "Kling takes one input video. Remove the others.",
            new RuleFix.RemoveVideo(index + 1)));
}

public sealed class R39VideoSource() : OmniVideoRule("R39", "The input video is a link", "Legacy Omni-Video page; new Omni page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.Videos.Index().Where(entry => !WebAddress.IsHttp(entry.Item.Url)).Select(entry => Error(
            $"video_list[{entry.Index}].video_url",
            "Kling fetches an input video from a web address, and this one has none that it can reach. Set the public address of this server, or remove the video.",
            new RuleFix.RemoveVideo(entry.Index)));
}

public sealed class R40VideoFormat() : VideoFileRule("R40", "Input videos are MP4 or MOV", "All vendor pages")
{
    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject) =>
        facts.Container.ToLowerInvariant() is "mp4" or "mov"
            ? null
            : new(Severity.Error, $"{subject} is {FileWords.Kind(facts.Container)} and Kling takes MP4 and MOV. Save it as one of these.");
}

public sealed class R41VideoLength() : VideoFileRule("R41", "Input videos last 3 s to 15.5 s (Kling O1: 10 s)", "Legacy Omni-Video page; O1 and new Omni pages, read 2026-09-20")
{
    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject)
    {
        var limits = model.InputVideo;
        return facts.DurationSeconds >= limits.MinSeconds && facts.DurationSeconds <= limits.MaxSeconds
            ? null
            : new(
                Severity.Error,
                $"{subject} lasts {FileWords.Number(facts.DurationSeconds)} seconds and {KlingModels.DisplayName(model.Model)} takes {FileWords.Number(limits.MinSeconds)} to {FileWords.Number(limits.MaxSeconds)}. Use a {(facts.DurationSeconds < limits.MinSeconds ? "longer" : "shorter")} piece.");
    }
}

public sealed class R42VideoPixels() : VideoFileRule("R42", "Input videos have a size that the model takes", "O1 and new Omni pages, read 2026-09-20; older pages 720 to 2160")
{
    private const int SafeMinPixels = 720;
    private const int SafeMaxPixels = 2160;

    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject)
    {
        var limits = model.InputVideo;
        var size = $"{facts.WidthPixels} x {facts.HeightPixels}";
        var name = KlingModels.DisplayName(model.Model);
        var shortSide = Math.Min(facts.WidthPixels, facts.HeightPixels);
        var longSide = Math.Max(facts.WidthPixels, facts.HeightPixels);
        if (shortSide < limits.MinSidePixels || longSide > limits.MaxSidePixels)
        {
            return new(Severity.Error, $"{subject} has {size} pixels and {name} takes {limits.MinSidePixels} to {limits.MaxSidePixels} on each side. Scale it.");
        }

        if ((long)facts.WidthPixels * facts.HeightPixels > limits.MaxAreaPixels)
        {
            return new(Severity.Error, $"{subject} has {size} pixels, more than {name} takes in all (3840 x 2160). Scale it down.");
        }

        var ratio = (double)facts.WidthPixels / facts.HeightPixels;
        if (ratio < limits.MinRatio || ratio > limits.MaxRatio)
        {
            return new(Severity.Error, $"{subject} has {size} pixels, a shape that {name} does not take: width by height must lie between {FileWords.Number(limits.MinRatio)} and {FileWords.Number(limits.MaxRatio)}. Crop it.");
        }

        return shortSide < SafeMinPixels || longSide > SafeMaxPixels
            ? new(Severity.Warning, $"{subject} has {size} pixels. The older limits were 720 to 2160 on each side, so Kling may still refuse it.")
            : null;
    }
}

public sealed class R43VideoFrameRate() : VideoFileRule("R43", "Input videos run at 24 to 60 frames a second", "All vendor pages")
{
    // Film scanned for NTSC runs at 24000/1001 and counts as 24 in every edit room; whether Kling rounds is not documented (ADR-011).
    private const double NtscFilm = 24000.0 / 1001;
    private const double Tolerance = 0.0005;

    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject)
    {
        if (facts.FramesPerSecond is >= 24 and <= 60)
        {
            return null;
        }

        return Math.Abs(facts.FramesPerSecond - NtscFilm) < Tolerance
            ? new(Severity.Warning, $"{subject} runs at 23.976 frames a second, a hair below the 24 that Kling asks for. Convert it to 24 if it is refused.")
            : new(Severity.Error, $"{subject} runs at {FileWords.Number(facts.FramesPerSecond)} frames a second and Kling takes 24 to 60. Convert it.");
    }
}

public sealed class R44VideoSize() : VideoFileRule("R44", "Input videos have at most 200 MB", "All vendor pages")
{
    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject) =>
        facts.SizeBytes <= capabilities.MaxVideoBytes
            ? null
            : new(Severity.Error, $"{subject} has {FileWords.Megabytes(facts.SizeBytes)} and Kling takes {FileWords.Megabytes(capabilities.MaxVideoBytes)}. Make it smaller.");
}

public sealed class R45VideoUse() : CodecRule("R45", "The input video is a base or a feature video", "Legacy Omni-Video page");

public sealed class R46KeepSound() : CodecRule("R46", "Keeping the input's sound is said as yes or no", "Legacy Omni-Video page");

public sealed class R48SquarePixels() : VideoFileRule("R48", "Input videos have square pixels", "Report of 2026-09-30 on one gateway")
{
    protected internal override VideoFinding? Judge(
        VideoFacts facts, OmniModelCapabilities model, OmniCapabilities capabilities, string subject) =>
        IsSquareOrUnknown(facts.SampleAspectRatio)
            ? null
            : new(Severity.Warning, $"{subject} has stretched pixels ({facts.SampleAspectRatio}), which some providers refuse. Save it with square pixels.");

    // ffprobe writes "0:1" or "N/A" for a file that does not say.
    private static bool IsSquareOrUnknown(string ratio)
    {
        var parts = ratio.Split(':');
        return parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || width == 0
            || width == height;
    }
}

public sealed class R49FourKBesideVideo() : OmniVideoRule("R49", "4K beside a video, where the provider takes it", "Update of 2026-06-17")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request is { HasVideo: true, Mode: OmniMode.FourK } && !capabilities.AllowFourKWithVideo)
        {
            yield return Error(
                "mode",
                $"{capabilities.Name} makes no 4K from an input video. Use 1080p.",
                new RuleFix.SetMode(OmniMode.Pro));
        }
    }
}
