using System.Diagnostics;

namespace KlingBoard.Tests.Media;

internal readonly record struct Pixel(byte Red, byte Green, byte Blue)
{
    // What a codec at poster quality may change of a flat area.
    private const int Tolerance = 14;

    public void ShouldBeNear(Pixel other)
    {
        var furthest = new[] { Red - other.Red, Green - other.Green, Blue - other.Blue }.Max(Math.Abs);
        furthest.ShouldBeLessThanOrEqualTo(Tolerance, $"{this} is not near {other}");
    }
}

/// <summary>The pixels of a finished picture, or of a video's first frame, decoded by a program that the app's filters have no part in.</summary>
internal sealed class Pixels
{
    private static readonly Dictionary<string, Pixel> Named = new()
    {
        ["red"] = new(255, 0, 0),
        ["green"] = new(0, 255, 0),
        ["blue"] = new(0, 0, 255),
        ["white"] = new(255, 255, 255),
    };

    // Decoded to this many, whatever the shape: corners stay corners.
    private const int Side = 32;

    private readonly byte[] _rgb;

    private Pixels(byte[] rgb) => _rgb = rgb;

    public Pixel TopLeft => At(4, 4);

    public Pixel TopRight => At(Side - 5, 4);

    public int Brightest => _rgb.Max();

    public int Darkest => _rgb.Min();

    public static async Task<Pixels> ReadAsync(string path, string filter = "null")
    {
        using var process = Process.Start(new ProcessStartInfo(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", $"{filter},format=rgb24,scale={Side}:{Side}:flags=area", "-f", "rawvideo", "-"])
        {
            RedirectStandardOutput = true,
        })!;
        using var rgb = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(rgb);
        await process.WaitForExitAsync();
        rgb.Length.ShouldBe(Side * Side * 3);
        return new Pixels(rgb.ToArray());
    }

    /// <param name="corners">Top left, top right, bottom left, bottom right.</param>
    public void ShouldShow(params string[] corners)
    {
        TopLeft.ShouldBeNear(Named[corners[0]]);
        TopRight.ShouldBeNear(Named[corners[1]]);
        At(4, Side - 5).ShouldBeNear(Named[corners[2]]);
        At(Side - 5, Side - 5).ShouldBeNear(Named[corners[3]]);
    }

    private Pixel At(int x, int y)
    {
        var index = ((y * Side) + x) * 3;
        return new Pixel(_rgb[index], _rgb[index + 1], _rgb[index + 2]);
    }
}
