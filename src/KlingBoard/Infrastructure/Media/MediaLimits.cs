namespace KlingBoard.Infrastructure.Media;

internal static class MediaLimits
{
    /// <summary>More would take too much memory to decode on a small machine; well above 8K (33 megapixels).</summary>
    public const long MaxPixels = 64_000_000;

    /// <summary>ffprobe's report of one file is a few kilobytes; a longer one is a trick.</summary>
    public const int MaxReportBytes = 256 * 1024;
}
