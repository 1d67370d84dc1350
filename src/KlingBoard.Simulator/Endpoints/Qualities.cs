using KlingBoard.Kling.Omni;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>What the qualities of video mean.</summary>
internal static class Qualities
{
    /// <summary>Pixels of the shorter side.</summary>
    public static int ShortSide(OmniMode mode) => mode switch
    {
        OmniMode.Std => 720,
        OmniMode.Pro => 1080,
        _ => 2160,
    };

    /// <summary>As the account's ledgers write it.</summary>
    public static string Resolution(OmniMode mode) => mode switch
    {
        OmniMode.Std => "720p",
        OmniMode.Pro => "1080p",
        _ => "4k",
    };

    /// <summary>Width and height of a video, even as H.264 wants.</summary>
    public static (int Width, int Height) Size(OmniMode mode, double ratio)
    {
        var shortSide = ShortSide(mode);
        return ratio >= 1 ? (Even(shortSide * ratio), shortSide) : (shortSide, Even(shortSide / ratio));
    }

    /// <summary>Width by height, from a text such as "16:9".</summary>
    public static double? Ratio(string? text) => text?.Split(':') is [var width, var height]
        && double.TryParse(width, System.Globalization.CultureInfo.InvariantCulture, out var w)
        && double.TryParse(height, System.Globalization.CultureInfo.InvariantCulture, out var h) && h > 0
            ? w / h
            : null;

    public static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;

    // Kling's five seconds are 121 pictures, reported as "5.041".
    public static int Frames(int seconds) => (seconds * Clips.ClipPlan.FramesPerSecond) + 1;

    /// <summary>The pictures of a video that is as long as another file.</summary>
    public static int FramesOf(double seconds) => (int)Math.Round(seconds * Clips.ClipPlan.FramesPerSecond);
}
