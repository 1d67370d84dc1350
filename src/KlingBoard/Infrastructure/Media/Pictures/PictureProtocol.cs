using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingBoard.Infrastructure.Media.Pictures;

/// <summary>Asks for a JPEG thumbnail in sRGB, upright, without metadata, transparency on grey.</summary>
/// <param name="Source">Path of a JPEG or PNG.</param>
/// <param name="Target">Path of the file to write.</param>
/// <param name="MaxWidthPixels">Narrower pictures keep their size.</param>
internal sealed record PictureRequest(string Source, string Target, int MaxWidthPixels);

/// <param name="Error">Null when the file was written; the library's words otherwise.</param>
/// <param name="IsLibraryMissing">Nothing can be made on this system.</param>
internal sealed record PictureReply(string? Error, bool IsLibraryMissing = false);

/// <summary>What app and worker say to each other over the worker's pipes: a length (4 bytes, little endian) and that many bytes of JSON.</summary>
internal static class PictureProtocol
{
    private const int LengthBytes = 4;
    private const int MaxMessageBytes = 64 * 1024;

    public static async Task WriteAsync<T>(Stream stream, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var framed = new byte[LengthBytes + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, content.Length);
        content.CopyTo(framed, LengthBytes);
        await stream.WriteAsync(framed, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <returns>Null at the end of the stream, also in the middle of a message.</returns>
    /// <exception cref="InvalidDataException">It is no message of ours.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var length = new byte[LengthBytes];
        if (await stream.ReadAtLeastAsync(length, LengthBytes, throwOnEndOfStream: false, cancellationToken) < LengthBytes)
        {
            return null;
        }

        var bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (bytes is < 0 or > MaxMessageBytes)
        {
            throw new InvalidDataException($"A message of {bytes} bytes.");
        }

        var content = new byte[bytes];
        var read = await stream.ReadAtLeastAsync(content, bytes, throwOnEndOfStream: false, cancellationToken);
        return read < bytes ? null : JsonSerializer.Deserialize(content, type);
    }
}

[JsonSerializable(typeof(PictureRequest))]
[JsonSerializable(typeof(PictureReply))]
internal sealed partial class PictureMessages : JsonSerializerContext;
