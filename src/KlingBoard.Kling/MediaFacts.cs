namespace KlingBoard.Kling;

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
    string SampleAspectRatio)
{
    public int ShortSidePixels => Math.Min(WidthPixels, HeightPixels);

    public int LongSidePixels => Math.Max(WidthPixels, HeightPixels);

    public long AreaPixels => (long)WidthPixels * HeightPixels;

    /// <summary>Width divided by height.</summary>
    public double Ratio => (double)WidthPixels / HeightPixels;
}

/// <summary>What a probe found in an audio file.</summary>
/// <param name="Format">"mp3", "wav", "m4a" or "aac" when acceptable somewhere, else what was found; letter case does not matter.</param>
public sealed record AudioFacts(string Format, double DurationSeconds, long SizeBytes);
