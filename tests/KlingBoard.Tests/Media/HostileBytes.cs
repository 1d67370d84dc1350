using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace KlingBoard.Tests.Media;

/// <summary>The building blocks of files that lie: chunks, segments and boxes with any content.</summary>
internal static class HostileBytes
{
    public static byte[] PngSignature { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static readonly Lazy<byte[]> Zeros200 = new(() => Inflating(200));
    private static readonly Lazy<byte[]> Zeros500 = new(() => Inflating(500));

    /// <summary>200 MB of zeros, compressed about a thousand to one.</summary>
    public static byte[] Inflating200 => Zeros200.Value;

    /// <summary>500 MB of zeros.</summary>
    public static byte[] Inflating500 => Zeros500.Value;

    private static byte[] Inflating(int megabytes)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (var written = 0; written < megabytes; written++)
            {
                deflate.Write(block);
            }
        }

        return compressed.ToArray();
    }

    public static byte[] Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return compressed.ToArray();
    }

    /// <summary>A grey picture whose header may say anything.</summary>
    /// <param name="extra">Chunks between header and content.</param>
    /// <param name="coded">The content; null for what a picture of that size has.</param>
    public static byte[] Png(uint width, uint height, byte[]? extra = null, byte[]? coded = null, byte depth = 8, byte colour = 0)
    {
        byte[] header = [.. BigEndian(width), .. BigEndian(height), depth, colour, 0, 0, 0];
        return [.. PngSignature, .. Chunk("IHDR"u8, header), .. extra ?? [], .. Chunk("IDAT"u8, coded ?? Rows(width, height)), .. Chunk("IEND"u8, [])];
    }

    public static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] named = [.. type, .. data];
        return [.. BigEndian((uint)data.Length), .. named, .. BigEndian(Crc32.HashToUInt32(named))];
    }

    public static byte[] Segment(byte marker, params byte[] data) => [0xFF, marker, .. Short(data.Length + 2), .. data];

    public static byte[] Box(string type, params byte[][] content) => Box((uint)(8 + content.Sum(part => part.Length)), type, content);

    /// <param name="bytes">What the box says its length is.</param>
    public static byte[] Box(uint bytes, string type, params byte[][] content) =>
        [.. BigEndian(bytes), .. System.Text.Encoding.Latin1.GetBytes(type), .. content.SelectMany(part => part)];

    /// <summary>Of a box with version and flags.</summary>
    public static byte[] Numbers(params uint[] values) => [.. values.SelectMany(BigEndian)];

    private static byte[] Rows(uint width, uint height)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[width + 1];
            for (var line = 0; line < height; line++)
            {
                deflate.Write(row);
            }
        }

        return compressed.ToArray();
    }
}
