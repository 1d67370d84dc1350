namespace KlingBoard.Data.Library;

/// <summary>How a file's picture or sound is coded, in ffprobe's words. What the file does not say is null.</summary>
public sealed record MediaCoding
{
    public const int MaxNameLength = 40;

    /// <summary>Of the picture, or of the sound where there is no picture: <c>h264</c>, <c>prores</c>, <c>png</c>, <c>aac</c>, …</summary>
    public string? Codec { get; init; }

    /// <summary>Layout of a pixel, such as <c>yuv420p10le</c>; null for sound.</summary>
    public string? PixelFormat { get; init; }

    /// <summary>Bits per channel of the picture.</summary>
    public int? BitDepth { get; init; }

    /// <summary>With <see cref="FrameRateDenominator"/> frames per second, exactly: 24000 and 1001. Null for pictures and sound.</summary>
    public int? FrameRateNumerator { get; init; }

    public int? FrameRateDenominator { get; init; }

    /// <summary>Frames of the video, counted, not computed from its length.</summary>
    public int? FrameCount { get; init; }

    /// <summary>Such as <c>bt709</c>, <c>bt2020</c>, <c>smpte432</c> (Display P3).</summary>
    public string? ColorPrimaries { get; init; }

    /// <summary>Such as <c>bt709</c>, <c>smpte2084</c> (PQ), <c>arib-std-b67</c> (HLG).</summary>
    public string? ColorTransfer { get; init; }

    /// <summary>Such as <c>bt709</c>, <c>bt2020nc</c>, <c>smpte170m</c>.</summary>
    public string? ColorMatrix { get; init; }

    /// <summary><c>tv</c> for 16 to 235 of 8 bits, <c>pc</c> for all of them.</summary>
    public string? ColorRange { get; init; }
}
