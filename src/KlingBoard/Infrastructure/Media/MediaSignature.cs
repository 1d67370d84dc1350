using System.Text;

namespace KlingBoard.Infrastructure.Media;

/// <summary>Tells a file's format from its first bytes. Names and declared types are never asked.</summary>
public static class MediaSignature
{
    /// <summary>How many bytes are enough to judge.</summary>
    public const int HeadBytes = 16;

    // ISO base media brands of MP4 as cameras, editors and video services write them; HEIC and AVIF carry others.
    private static readonly HashSet<string> Mp4Brands =
    [
        "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1", "hvc1", "dash", "MSNV", "M4V ", "M4VH", "M4VP", "f4v ", "XAVC", "3gp4", "3gp5", "3gp6",
    ];

    // What sound alone is written under; other writers use an MP4 brand for it too, and only its streams tell.
    private static readonly HashSet<string> M4aBrands = ["M4A ", "M4B "];

    // QuickTime files older than the ftyp box begin with one of these.
    private static readonly HashSet<string> OldQuickTimeBoxes = ["moov", "mdat", "wide", "free", "skip", "pnot"];

    /// <summary>Null when the bytes are none of the known formats.</summary>
    public static MediaFormat? Judge(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => MediaFormat.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => MediaFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => MediaFormat.Wav,
        [(byte)'I', (byte)'D', (byte)'3', ..] => MediaFormat.Mp3,
        [0xFF, 0xFB or 0xF3 or 0xF2, ..] => MediaFormat.Mp3,
        [0xFF, 0xF0 or 0xF1 or 0xF8 or 0xF9, ..] => MediaFormat.Aac,
        { Length: >= 12 } => JudgeBoxes(head),
        _ => null,
    };

    public static async Task<MediaFormat?> JudgeFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[HeadBytes];
        var read = await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken);
        return Judge(head.AsSpan(0, read));
    }

    private static MediaFormat? JudgeBoxes(ReadOnlySpan<byte> head)
    {
        var box = Encoding.Latin1.GetString(head[4..8]);
        var brand = Encoding.Latin1.GetString(head[8..12]);
        return box switch
        {
            "ftyp" when brand == "qt  " => MediaFormat.Mov,
            "ftyp" when Mp4Brands.Contains(brand) => MediaFormat.Mp4,
            "ftyp" when M4aBrands.Contains(brand) => MediaFormat.M4a,
            _ when OldQuickTimeBoxes.Contains(box) => MediaFormat.Mov,
            _ => null,
        };
    }
}
