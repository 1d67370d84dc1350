namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Measures a bare AAC stream by its frames. Such a file says its length nowhere, and ffprobe guesses it from the bit rate of the first
/// frames; a price by the second needs better. Source: ISO/IEC 13818-7, 6.2 (ADTS).
/// </summary>
internal static class AdtsFrames
{
    private const int HeaderBytes = 7;
    private const double SamplesPerBlock = 1024;

    private static readonly int[] RatesHertz = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    /// <returns>Seconds; null when the frames do not run on to the file's end.</returns>
    public static double? Measure(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        double seconds = 0;
        while (file.Position < file.Length)
        {
            if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !IsFrame(header))
            {
                return null;
            }

            var frameBytes = ((header[3] & 0x03) << 11) | (header[4] << 3) | (header[5] >> 5);
            var end = file.Position - HeaderBytes + frameBytes;
            if (frameBytes < HeaderBytes || end > file.Length)
            {
                return null;
            }

            var blocks = (header[6] & 0x03) + 1;
            seconds += blocks * SamplesPerBlock / RatesHertz[RateOf(header)];
            file.Position = end;
        }

        return seconds;
    }

    private static bool IsFrame(ReadOnlySpan<byte> header) =>
        header[0] == 0xFF && (header[1] & 0xF6) == 0xF0 && RateOf(header) < RatesHertz.Length;

    private static int RateOf(ReadOnlySpan<byte> header) => (header[2] >> 2) & 0x0F;
}
