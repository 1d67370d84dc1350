using System.Text;
using static KlingBoard.Tests.Media.HostileBytes;

namespace KlingBoard.Tests.Media;

/// <summary>A colour profile with the primaries of Display P3 and a gamma of 2.2, by ICC.1:2001-04 and nothing of a library's.</summary>
internal static class WideGamutProfile
{
    private const int HeaderBytes = 128;
    private const int TagEntryBytes = 12;

    public static byte[] DisplayP3()
    {
        // Adapted to D50, in 1/65536; gamma in 1/256.
        (string Name, byte[] Content)[] tags =
        [
            ("wtpt", Xyz(63190, 65536, 54061)),
            ("rXYZ", Xyz(33759, 15807, -69)),
            ("gXYZ", Xyz(19135, 45367, 2745)),
            ("bXYZ", Xyz(10296, 4363, 51385)),
            ("rTRC", Gamma()),
            ("gTRC", Gamma()),
            ("bTRC", Gamma()),
        ];
        var table = new List<byte>(BigEndian((uint)tags.Length));
        var content = new List<byte>();
        foreach (var tag in tags)
        {
            var offset = HeaderBytes + 4 + (tags.Length * TagEntryBytes) + content.Count;
            table.AddRange([.. Encoding.ASCII.GetBytes(tag.Name), .. BigEndian((uint)offset), .. BigEndian((uint)tag.Content.Length)]);
            content.AddRange(tag.Content);
        }

        return [.. Header(HeaderBytes + table.Count + content.Count), .. table, .. content];
    }

    private static byte[] Header(int bytes)
    {
        var header = new byte[HeaderBytes];
        BigEndian((uint)bytes).CopyTo(header, 0);
        new byte[] { 2, 0x20, 0, 0 }.CopyTo(header, 8);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Numbers(63190, 65536, 54061).CopyTo(header, 68);
        return header;
    }

    private static byte[] Xyz(int x, int y, int z) => [.. "XYZ \0\0\0\0"u8, .. Numbers((uint)x, (uint)y, (uint)z)];

    // Padded to a multiple of four.
    private static byte[] Gamma() => [.. "curv\0\0\0\0"u8, .. Numbers(1), 0x02, 0x33, 0, 0];
}
