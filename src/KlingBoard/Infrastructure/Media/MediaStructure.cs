using System.Buffers.Binary;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Walks a file's outer structure before any decoder sees it: is it all there, and does a picture claim a size that is safe to open?
/// Decoders make up what is missing, so only this tells a file that was cut off.
/// </summary>
internal static class MediaStructure
{
    // Pictures are looked at whole; the provider takes 10 MB, or 50 MB over its newest interface.
    private const long MaxPictureBytes = 64 * 1024 * 1024;

    // Not of everybody at once.
    private static readonly SemaphoreSlim Turns = new(2);

    private const int PngSignatureBytes = 8;
    private const int PngChunkFrameBytes = 12;

    /// <summary>Null when it may be opened.</summary>
    public static async Task<Error?> FindErrorAsync(string path, MediaFormat format, CancellationToken cancellationToken)
    {
        if (format.Kind() != MediaKind.Image)
        {
            return format is MediaFormat.Mp4 or MediaFormat.Mov or MediaFormat.M4a && !HasWholeBoxes(path) ? MediaErrors.Incomplete : null;
        }

        if (new FileInfo(path).Length > MaxPictureBytes)
        {
            return MediaErrors.TooLaborious;
        }

        await Turns.WaitAsync(cancellationToken);
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            return format == MediaFormat.Png ? ErrorInPng(content) : ErrorInJpeg(content);
        }
        finally
        {
            Turns.Release();
        }
    }

    // Chunks: length (4), type (4), data, checksum (4); the first is IHDR with width and height, the last IEND.
    private static Error? ErrorInPng(ReadOnlySpan<byte> content)
    {
        if (content.Length < 33 || !content[12..16].SequenceEqual("IHDR"u8))
        {
            return MediaErrors.Unreadable;
        }

        long width = BinaryPrimitives.ReadUInt32BigEndian(content[16..]);
        long height = BinaryPrimitives.ReadUInt32BigEndian(content[20..]);
        if (width * height > MediaLimits.MaxPixels)
        {
            return MediaErrors.TooManyPixels(width, height);
        }

        long position = PngSignatureBytes;
        while (position + PngChunkFrameBytes <= content.Length)
        {
            var chunk = content[(int)position..];
            if (chunk[4..8].SequenceEqual("IEND"u8))
            {
                return null;
            }

            position += PngChunkFrameBytes + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return MediaErrors.Incomplete;
    }

    // Segments: FF, marker, length (2), data. After a scan's header come coded bytes, in which FF is followed by 00 or a restart marker.
    private static Error? ErrorInJpeg(ReadOnlySpan<byte> content)
    {
        var position = 2;
        while (NextMarker(content, ref position) is { } marker)
        {
            switch (marker)
            {
                case 0xD9:
                    return null;
                case 0x00 or 0x01 or 0xFF or (>= 0xD0 and <= 0xD8):
                    continue;
            }

            if (position + 2 > content.Length)
            {
                break;
            }

            if (IsFrameHeader(marker) && ErrorInSize(content[position..]) is { } error)
            {
                return error;
            }

            position += BinaryPrimitives.ReadUInt16BigEndian(content[position..]);
        }

        return MediaErrors.Incomplete;
    }

    private static byte? NextMarker(ReadOnlySpan<byte> content, ref int position)
    {
        if (position >= content.Length)
        {
            return null;
        }

        var step = content[position..].IndexOf((byte)0xFF);
        if (step < 0 || position + step + 1 >= content.Length)
        {
            return null;
        }

        // A run of FF is padding: the last of them counts.
        position += step + 1;
        while (content[position] == 0xFF && position + 1 < content.Length)
        {
            position++;
        }

        return content[position++];
    }

    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Length (2), precision (1), height (2), width (2).
    private static Error? ErrorInSize(ReadOnlySpan<byte> frameHeader)
    {
        if (frameHeader.Length < 7)
        {
            return MediaErrors.Incomplete;
        }

        long height = BinaryPrimitives.ReadUInt16BigEndian(frameHeader[3..]);
        long width = BinaryPrimitives.ReadUInt16BigEndian(frameHeader[5..]);
        return width * height > MediaLimits.MaxPixels ? MediaErrors.TooManyPixels(width, height) : null;
    }

    // Boxes: length (4) and type (4); length 1 means that 8 more bytes hold it, 0 that the box runs to the end of the file.
    private static bool HasWholeBoxes(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[16];
        long position = 0;
        while (position < file.Length)
        {
            file.Position = position;
            var read = file.ReadAtLeast(head, 16, throwOnEndOfStream: false);
            if (read < 8)
            {
                // A few stray bytes after the last box are common and harmless.
                return position > 0;
            }

            ulong length = BinaryPrimitives.ReadUInt32BigEndian(head);
            length = length == 1 && read == 16 ? BinaryPrimitives.ReadUInt64BigEndian(head[8..]) : length;
            if (length == 0)
            {
                return true;
            }

            if (length < 8 || length > (ulong)(file.Length - position))
            {
                return false;
            }

            position += (long)length;
        }

        return true;
    }
}
