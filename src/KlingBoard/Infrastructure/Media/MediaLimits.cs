namespace KlingBoard.Infrastructure.Media;

internal static class MediaLimits
{
    /// <summary>The tools take about 5 bytes a pixel, so this keeps one below 256 MiB; well above 8K (33 megapixels).</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>ffprobe's report of one file is a few kilobytes; a longer one is a trick.</summary>
    public const int MaxReportBytes = 256 * 1024;
}
