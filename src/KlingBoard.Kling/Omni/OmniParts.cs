namespace KlingBoard.Kling.Omni;

/// <summary>Who divides a multi-shot video into shots: the request, or the model from the prompt.</summary>
public enum OmniShotType
{
    Customize,
    Intelligence,
}

/// <summary>Output quality: 720p, 1080p or 2160p.</summary>
public enum OmniMode
{
    Std,
    Pro,
    FourK,
}

public enum OmniFrame
{
    First,
    End,
}

/// <summary>Feature: the video lends camera, style or context. Base: the video itself is edited.</summary>
public enum OmniVideoUse
{
    Base,
    Feature,
}

/// <summary>How an element was made. A legacy body does not say, so a request read back holds <see cref="Unknown"/>.</summary>
public enum ElementKind
{
    Unknown,
    MultiImage,
    VideoCharacter,
}

/// <param name="Index">Counts from 1 without gaps.</param>
/// <param name="Prompt">Text of this shot, with the same tokens as the request's prompt.</param>
/// <param name="DurationSeconds">Whole seconds, at least 1.</param>
public sealed record OmniShot(int Index, string Prompt, int DurationSeconds);

/// <summary>A reference image, or the first or last picture of the video.</summary>
public sealed record OmniImage
{
    /// <summary>An absolute http(s) URL that the provider can reach, or raw Base64 without a <c>data:</c> prefix.</summary>
    public required string Source { get; init; }

    /// <summary>Null for a plain reference.</summary>
    public OmniFrame? Frame { get; init; }

    /// <summary>Null when the file was not looked at; rules about the file are then skipped.</summary>
    public ImageFacts? Facts { get; init; }

    // Base64 runs to megabytes; a log line or an assertion message must not.
    public override string ToString() =>
        $"OmniImage {{ Source = {(Source.Length > 80 ? string.Concat(Source.AsSpan(0, 60), "…") : Source)}, Frame = {Frame}, Facts = {Facts} }}";
}

/// <param name="ElementId">The provider's id: 64 bits, so it must never pass through a JavaScript number.</param>
public sealed record OmniElement(long ElementId, ElementKind Kind = ElementKind.Unknown);

public sealed record OmniVideo
{
    /// <summary>An absolute http(s) URL that the provider can reach; there is no upload and no Base64 for videos.</summary>
    public required string Url { get; init; }

    public OmniVideoUse Use { get; init; }

    /// <summary>Whether the input's own sound goes into the result.</summary>
    public bool KeepSound { get; init; }

    /// <summary>Null when the file was not looked at; rules about the file are then skipped.</summary>
    public VideoFacts? Facts { get; init; }
}

/// <summary>What a probe found in an image file.</summary>
/// <param name="Format">"jpg", "jpeg" or "png" when acceptable, else what was found ("webp"); letter case does not matter.</param>
public sealed record ImageFacts(string Format, int WidthPixels, int HeightPixels, long SizeBytes);

/// <summary>What a probe found in a video file.</summary>
/// <param name="Container">"mp4" or "mov" when acceptable, else what was found; letter case does not matter.</param>
/// <param name="SampleAspectRatio">Shape of one pixel as ffprobe writes it: "1:1", "4:3"; empty or "0:1" when not stated.</param>
public sealed record VideoFacts(
    string Container,
    int WidthPixels,
    int HeightPixels,
    double DurationSeconds,
    double FramesPerSecond,
    long SizeBytes,
    string SampleAspectRatio);
