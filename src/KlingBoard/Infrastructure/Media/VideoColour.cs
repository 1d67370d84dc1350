using KlingBoard.Data.Library;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// ffmpeg's filters that bring a video's colour to what every browser shows alike: BT.709 with a standard dynamic range. They come after
/// scaling, on few pixels, since they count in floating point.
/// </summary>
internal static class VideoColour
{
    // BT.2408: what white paper has in high dynamic range. Mobius leaves the lower third as it is and bends the rest.
    private const string ToneMap = "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=mobius:desat=0:peak=5,";
    private const string ToBt709 = "zscale=p=bt709:t=bt709:m=bt709:r=tv:d=ordered";

    // Below it, what names no matrix is taken for BT.601, as browsers do.
    private const int HighDefinitionLines = 720;

    /// <summary>Ends in 8 bits, BT.709 and limited range, with a comma; empty where nothing is to be done.</summary>
    public static string ToStandard(MediaCoding coding)
    {
        var isHighRange = coding.ColorTransfer is "smpte2084" or "arib-std-b67";
        if (!isHighRange && coding.ColorPrimaries is not ("bt2020" or "smpte431" or "smpte432"))
        {
            return "";
        }

        // Said anew, as zscale refuses what is only half said.
        var primaries = coding.ColorPrimaries is "bt709" or "smpte431" or "smpte432" ? coding.ColorPrimaries : "bt2020";
        var transfer = isHighRange ? coding.ColorTransfer : "bt709";
        var matrix = coding.ColorMatrix is "bt709" or "smpte170m" or "bt470bg" ? coding.ColorMatrix : "bt2020nc";
        return $"setparams=color_primaries={primaries}:color_trc={transfer}:colorspace={matrix},{(isHighRange ? ToneMap : "")}{ToBt709},format=yuv420p,";
    }

    /// <summary>The matrix of what these filters of <see cref="ToStandard"/> leave, as <c>scale</c> names it; <c>auto</c> where the video says it.</summary>
    public static string MatrixAfter(string colour, MediaCoding coding, int? heightPixels) =>
        colour.Length > 0 ? "bt709"
        : coding.ColorMatrix is not null ? "auto"
        : heightPixels >= HighDefinitionLines ? "bt709" : "bt601";
}
