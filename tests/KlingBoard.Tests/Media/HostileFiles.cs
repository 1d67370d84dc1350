using System.Text;
using static KlingBoard.Tests.Media.HostileBytes;

namespace KlingBoard.Tests.Media;

/// <summary>Files made to harm whoever opens them, by name. Each is small, and made only when it is asked for.</summary>
internal static class HostileFiles
{
    /// <param name="canary">An address that nobody may ever ask, such as <c>http://127.0.0.1:4711/</c>.</param>
    /// <param name="secret">The path of a real video, which nobody may ever open through another file.</param>
    public static Task<byte[]> MakeAsync(string name, string canary, string secret) => name.Split('-')[0] switch
    {
        "png" => Task.FromResult(MakePng(name, canary, secret)),
        "jpeg" => MakeJpegAsync(name),
        "mp4" or "mov" => MakeMovieAsync(name, canary, secret),
        "sound" => MakeSoundAsync(name, canary, secret),
        _ => Task.FromResult(MakeOther(name, canary, secret)),
    };

    private static byte[] MakePng(string name, string canary, string secret) => name switch
    {
        "png-profile-inflates-to-500-MB" => Png(640, 360, Chunk("iCCP"u8, [.. "icc\0\0"u8, .. Inflating500])),
        "png-profile-inflates-to-200-MB" => Png(640, 360, Chunk("iCCP"u8, [.. "icc\0\0"u8, .. Inflating200])),
        "png-text-inflates" => Png(640, 360, Chunk("zTXt"u8, [.. "Comment\0\0"u8, .. Inflating500])),
        "png-international-text-inflates" => Png(640, 360, Chunk("iTXt"u8, [.. "Comment\0\u0001\0\0\0"u8, .. Inflating500])),
        "png-content-inflates" => Png(640, 360, coded: Inflating500),
        "png-huge" => Png(100_000, 100_000, coded: [0]),
        "png-largest-number" => Png(int.MaxValue, int.MaxValue, coded: [0]),
        "png-number-beyond-the-largest" => Png(uint.MaxValue, 1, coded: [0]),
        "png-without-area" => Png(0, 360, coded: [0]),
        "png-large-and-empty" => Png(7680, 4320, coded: [0x78, 0x9C, 3, 0, 0, 0, 0, 1], depth: 16, colour: 6),
        "png-cut" => Png(640, 360)[..^20],
        "png-chunk-longer-than-the-file" => [.. Png(640, 360)[..33], .. BigEndian(uint.MaxValue), .. "tEXt"u8, .. new byte[64]],
        "png-of-50000-chunks" => Png(640, 360, [.. Enumerable.Repeat(Chunk("tEXt"u8, "a\0b"u8), 50_000).SelectMany(chunk => chunk)]),
        "png-animated-without-end" => Png(640, 360, Chunk("acTL"u8, Numbers(uint.MaxValue, 0))),
        "png-then-playlist" => [.. PngSignature, .. Encoding.UTF8.GetBytes(Playlist(canary, secret))],
        "png-then-page" => [.. Png(640, 360), .. "<html><script>alert(1)</script></html>"u8],
        _ => throw new ArgumentException(name),
    };

    private static async Task<byte[]> MakeJpegAsync(string name)
    {
        var whole = await File.ReadAllBytesAsync(await MediaSamples.JpegAsync());
        return name switch
        {
            "jpeg-huge" => Resized(whole, 65_535, 65_535),
            "jpeg-without-height" => Resized(whole, 640, 0),
            "jpeg-cut" => whole[..(whole.Length / 2)],
            "jpeg-of-20000-scans" => ManyScans(4000, 4000, 20_000),
            "jpeg-then-archive" => [.. whole, .. "PK\u0003\u0004<script>alert(1)</script>"u8],
            _ => throw new ArgumentException(name),
        };
    }

    private static async Task<byte[]> MakeMovieAsync(string name, string canary, string secret)
    {
        var whole = await File.ReadAllBytesAsync(await MediaSamples.SmallVideoAsync());
        var head = Box("ftyp", "isom\0\0\u0002\0isom"u8.ToArray());
        return name switch
        {
            "mp4-cut" => whole[..(whole.Length / 2)],
            "mp4-box-longer-than-the-file" => [.. head, .. Box(0x7FFFFFFF, "moov", new byte[64])],
            "mp4-box-of-16-exabytes" => [.. head, .. Box(1, "moov", Numbers(uint.MaxValue, uint.MaxValue), new byte[64])],
            "mp4-boxes-20000-deep" => [.. head, .. Enumerable.Range(0, 20_000).SelectMany(depth => Box((uint)(8 * (20_000 - depth)), "moov"))],
            "mp4-2-billion-samples" => Patched(whole, "stsz", 8, uint.MaxValue / 2),
            "mp4-2-billion-times" => Patched(whole, "stts", 8, uint.MaxValue / 2),
            "mp4-2-billion-chunks" => Patched(whole, "stco", 4, uint.MaxValue / 2),
            "mp4-65535-pixels-wide" => Patched(whole, "stsd", 40, uint.MaxValue),
            "mp4-no-time-scale" => Patched(whole, "mdhd", 12, 0),
            "mp4-then-playlist" => [.. head, .. Encoding.UTF8.GetBytes(Playlist(canary, secret))],
            "mov-header-inflates" => [.. Box("ftyp", "qt  \0\0\0\0qt  "u8.ToArray()), .. InflatingHeader(), .. Box("mdat", new byte[64])],
            "mov-of-another-file" => Elsewhere(whole, secret),
            _ => throw new ArgumentException(name),
        };
    }

    private static async Task<byte[]> MakeSoundAsync(string name, string canary, string secret)
    {
        var wave = await File.ReadAllBytesAsync(await MediaSamples.SoundAsync(".wav"));
        return name switch
        {
            "sound-of-65535-channels" => [.. wave[..22], 0xFF, 0xFF, .. wave[24..]],
            "sound-of-one-sample-a-second" => [.. wave[..24], 1, 0, 0, 0, .. wave[28..]],
            "sound-with-inflating-cover" => Covered(Png(640, 360, Chunk("iCCP"u8, [.. "icc\0\0"u8, .. Inflating500])), await File.ReadAllBytesAsync(await MediaSamples.SoundAsync(".mp3"))),
            "sound-then-playlist" => [.. "ID3\u0004\0\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(Playlist(canary, secret))],
            _ => throw new ArgumentException(name),
        };
    }

    private static byte[] MakeOther(string name, string canary, string secret) => name switch
    {
        "gif-huge" => [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x3B],
        "webp-huge" => [.. "RIFF\u001E\0\0\0WEBPVP8X\u000A\0\0\0"u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        "playlist" => Encoding.UTF8.GetBytes(Playlist(canary, secret)),
        "concatenation" => Encoding.UTF8.GetBytes($"ffconcat version 1.0\nfile '{secret}'\nfile '{canary}a.mp4'\n"),
        "manifest" => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><MPD><Period><BaseURL>{canary}</BaseURL></Period></MPD>"),
        _ => throw new ArgumentException(name),
    };

    private static string Playlist(string canary, string secret) =>
        $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://{secret}\n#EXTINF:10,\n{canary}a.ts\n#EXTINF:10,\nconcat:{secret}|{canary}b.ts\n#EXT-X-ENDLIST\n";

    // In the frame header: marker, length (2), precision (1), height (2), width (2).
    private static byte[] Resized(byte[] jpeg, int width, int height)
    {
        var at = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        return [.. jpeg[..(at + 5)], .. Short(height), .. Short(width), .. jpeg[(at + 9)..]];
    }

    // Progressive, each scan a few bytes that say "nothing in any block", and each a walk over all blocks for the decoder.
    private static byte[] ManyScans(int width, int height, int scans)
    {
        byte[] oneSymbol = [1, .. new byte[15]];
        byte[] scan = [.. Segment(0xDA, 1, 1, 0x00, 1, 63, 0x00), 0x00, 0x00, 0x00, 0x00];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC2, [8, .. Short(height), .. Short(width), 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, .. oneSymbol, 0]),
            .. Segment(0xC4, [0x10, .. oneSymbol, 0xE0]),
            .. Segment(0xDA, 1, 1, 0x00, 0, 0, 0x00), .. new byte[width * height / 512 + 1],
            .. Enumerable.Repeat(scan, scans).SelectMany(bytes => bytes),
            0xFF, 0xD9,
        ];
    }

    /// <param name="offset">From the end of the box's type.</param>
    private static byte[] Patched(byte[] movie, string box, int offset, uint value)
    {
        var at = movie.AsSpan().IndexOf(Encoding.Latin1.GetBytes(box)) + 4 + offset;
        return [.. movie[..at], .. BigEndian(value), .. movie[(at + 4)..]];
    }

    // QuickTime's compressed header: its method, and the length that it claims to have when inflated.
    private static byte[] InflatingHeader() => Box("moov", Box("cmov", Box("dcom", "zlib"u8.ToArray()), Box("cmvd", BigEndian(500 * 1024 * 1024), Inflating500)));

    // A track whose samples are said to lie in a file of its neighbour's choice.
    private static byte[] Elsewhere(byte[] movie, string secret)
    {
        byte[] url = [.. Encoding.UTF8.GetBytes("file://" + secret), 0];
        var reference = Box("dref", Numbers(0, 1), Box("url ", Numbers(0), url));
        var at = movie.AsSpan().IndexOf("dref"u8) - 4;
        var added = reference.Length - (int)Length(movie, at);
        var grown = movie.ToArray();
        foreach (var around in new[] { "moov", "trak", "mdia", "minf", "dinf" })
        {
            var box = movie.AsSpan().IndexOf(Encoding.Latin1.GetBytes(around)) - 4;
            BigEndian((uint)(Length(movie, box) + added)).CopyTo(grown, box);
        }

        return [.. grown[..at], .. reference, .. grown[(at + reference.Length - added)..]];
    }

    private static uint Length(byte[] movie, int box) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(movie.AsSpan(box));

    // ID3v2.3 with one picture; the tag's length has seven bits a byte.
    private static byte[] Covered(byte[] picture, byte[] sound)
    {
        byte[] frame = [0, .. "image/png\0"u8, 3, 0, .. picture];
        byte[] named = [.. "APIC"u8, .. BigEndian((uint)frame.Length), 0, 0, .. frame];
        var length = named.Length;
        return [.. "ID3\u0003\0\0"u8, (byte)(length >> 21), (byte)((length >> 14) & 0x7F), (byte)((length >> 7) & 0x7F), (byte)(length & 0x7F), .. named, .. sound];
    }
}
