using System.Buffers.Text;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>A rule about an image file itself; it holds before any shot uses the image.</summary>
public abstract class ImageFileRule(string id, string title, string source) : OmniVideoRule(id, title, source)
{
    /// <summary>What is wrong with the file, as a sentence; null when nothing is.</summary>
    /// <param name="subject">How the sentence calls the file, at its start.</param>
    protected internal abstract string? Judge(ImageFacts facts, OmniCapabilities capabilities, string subject);

    /// <summary>The facts to judge by; null when nothing is known.</summary>
    protected virtual ImageFacts? FactsOf(OmniImage image) => image.Facts;

    public sealed override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.Images.SelectMany((image, index) =>
            FactsOf(image) is { } facts && Judge(facts, capabilities, $"Image {index + 1}") is { } message
                ? [Error($"image_list[{index}].image_url", message, new RuleFix.RemoveImage(index))]
                : Enumerable.Empty<Violation>());

    internal Violation? CheckFile(ImageFacts facts, OmniCapabilities capabilities) =>
        Judge(facts, capabilities, "This image") is { } message ? Error("image_url", message) : null;
}

public sealed class R18ImageSource() : OmniVideoRule("R18", "Each image is a link or raw Base64", "Legacy Omni-Video page; that no data: prefix may stand before it: avatar page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.Images.SelectMany((image, index) => Judge(image.Source, index + 1) is { } message
            ? [Error($"image_list[{index}].image_url", message, new RuleFix.RemoveImage(index))]
            : Enumerable.Empty<Violation>());

    private static string? Judge(string source, int number)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return $"Image {number} has no picture. Choose one or remove it.";
        }

        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return $"Image {number} starts with \"data:\", which Kling does not take. Send the Base64 text alone.";
        }

        return WebAddress.IsHttp(source) || Base64.IsValid(source)
            ? null
            : $"Image {number} is neither a web address nor picture data. Choose the picture again.";
    }
}

public sealed class R19ImageFormat() : ImageFileRule("R19", "Images are JPG or PNG", "All vendor pages")
{
    protected internal override string? Judge(ImageFacts facts, OmniCapabilities capabilities, string subject) =>
        facts.Format.ToLowerInvariant() is "jpg" or "jpeg" or "png"
            ? null
            : $"{subject} is {FileWords.Kind(facts.Format)} and Kling takes JPG and PNG. Save it as one of these.";
}

public sealed class R20ImageSize() : ImageFileRule("R20", "Images have at most 10 MB", "All vendor pages (the new standard takes 50 MB)")
{
    // Base64 tells the size of its file even when nobody has looked at the file.
    protected override ImageFacts? FactsOf(OmniImage image) => image.Facts
        ?? (image.Source.Length > 0 && !WebAddress.IsHttp(image.Source)
            ? new ImageFacts("", 0, 0, BytesOfBase64(image.Source))
            : null);

    protected internal override string? Judge(ImageFacts facts, OmniCapabilities capabilities, string subject) =>
        facts.SizeBytes <= capabilities.MaxImageBytes
            ? null
            : $"{subject} has {FileWords.Megabytes(facts.SizeBytes)} and Kling takes {FileWords.Megabytes(capabilities.MaxImageBytes)}. Make it smaller.";

    // Three bytes in four letters; the padding at the end stands for none.
    private static long BytesOfBase64(string text) => ((long)text.Length * 3 / 4) - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0);
}

public sealed class R21ImagePixels() : ImageFileRule("R21", "Images have at least 300 pixels on each side", "All vendor pages")
{
    public const int MinSidePixels = 300;

    protected internal override string? Judge(ImageFacts facts, OmniCapabilities capabilities, string subject) =>
        facts.WidthPixels >= MinSidePixels && facts.HeightPixels >= MinSidePixels
            ? null
            : $"{subject} has {facts.WidthPixels} x {facts.HeightPixels} pixels and Kling needs 300 on each side. Use a larger picture.";
}

public sealed class R22ImageRatio() : ImageFileRule("R22", "Images are between 1:2.5 and 2.5:1", "All vendor pages")
{
    // Whole numbers, so that 2.5 itself is met exactly.
    protected internal override string? Judge(ImageFacts facts, OmniCapabilities capabilities, string subject) =>
        facts.WidthPixels * 2L <= facts.HeightPixels * 5L && facts.HeightPixels * 2L <= facts.WidthPixels * 5L
            ? null
            : $"{subject} is too {(facts.WidthPixels > facts.HeightPixels ? "wide" : "tall")} ({facts.WidthPixels} x {facts.HeightPixels}): the long side may be at most 2.5 times the short one. Crop it.";
}

public sealed class R23FrameWord() : CodecRule("R23", "A plain reference image has no type", "Legacy Omni-Video page; update of 2026-03-11");

public sealed class R24EndFrameNeedsFirst() : OmniVideoRule("R24", "An end frame needs a first frame", "Legacy Omni-Video page; new Omni page")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.HasEndFrame && !request.HasFirstFrame)
        {
            var index = request.Images.Index().First(entry => entry.Item.Frame == OmniFrame.End).Index;
            yield return Error(
                $"image_list[{index}].type",
                "There is an end frame but no first frame. Add a first frame, or use this picture as one.",
                new RuleFix.SetImageFrame(index, OmniFrame.First));
        }
    }
}

public sealed class R25OneFrameEach() : OmniVideoRule("R25", "There is one first frame and one end frame at most", "Client rule")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        ExtraFrames(request, OmniFrame.First, "first").Concat(ExtraFrames(request, OmniFrame.End, "end"));

    private IEnumerable<Violation> ExtraFrames(OmniVideoRequest request, OmniFrame frame, string word) => request.Images
        .Index()
        .Where(entry => entry.Item.Frame == frame)
        .Skip(1)
        .Select(entry => Error(
            $"image_list[{entry.Index}].type",
            $"Image {entry.Index + 1} is a second {word} frame, and a video has only one. Use it as a plain reference.",
            new RuleFix.SetImageFrame(entry.Index, null)));
}

public sealed class R26FramesBesideBaseVideo() : OmniVideoRule("R26", "An edited video takes no frames", "Legacy Omni-Video page; new Omni and O1 pages")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) => request.HasBaseVideo
        ? request.Images.Index().Where(entry => entry.Item.Frame is not null).Select(entry => Error(
            $"image_list[{entry.Index}].type",
            $"Image {entry.Index + 1} is a frame, but a video that is edited begins and ends as it is. Use the picture as a plain reference.",
            new RuleFix.SetImageFrame(entry.Index, null)))
        : [];
}
