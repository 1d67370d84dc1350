namespace KlingBoard.Infrastructure.Media;

internal static class MediaLimits
{
    /// <summary>Of a picture: 8K. With 16 bits a channel it takes 8 bytes a pixel, so this keeps a tool below about 256 MiB.</summary>
    public const long MaxPixels = 33_200_000;

    /// <summary>Of a video, of which a decoder holds many frames: 4096 x 2176, more than any rule takes and any provider makes.</summary>
    public const long MaxVideoPixels = 8_912_896;

    /// <summary>What ffprobe may allocate: an 8K picture with 16 bits a channel is decoded within it.</summary>
    public const int ProbeMemoryMegabytes = 256;

    /// <summary>What ffmpeg may allocate: 4K with 10 bits is decoded, scaled and encoded within it.</summary>
    public const int TransformMemoryMegabytes = 768;

    /// <summary>The longest cut at the provider's highest bit rate is a quarter of it.</summary>
    public const int TransformFileMegabytes = 1024;

    /// <summary>ffprobe's report of one file is a few kilobytes; a longer one is a trick.</summary>
    public const int MaxReportBytes = 256 * 1024;
}
