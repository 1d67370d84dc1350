using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Simulator.Clips;

/// <summary>Colours of the gradient under a clip without a picture: the same text always looks the same, another one mostly different.</summary>
internal static class ClipColours
{
    private static readonly (string From, string To)[] Pairs =
    [
        ("0x14213d", "0xc8693c"),
        ("0x0b3d3a", "0xd9a441"),
        ("0x2b1d3f", "0xd1495b"),
        ("0x102a43", "0x4f9da6"),
        ("0x3a1c1c", "0xe09f5a"),
        ("0x1b2f1e", "0x9dbf6a"),
    ];

    /// <summary>Two colours as ffmpeg writes them.</summary>
    public static (string From, string To) Of(string text) => Pairs[SHA256.HashData(Encoding.UTF8.GetBytes(text))[0] % Pairs.Length];
}
