using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KlingBoard.Kling.Client;

/// <summary>
/// A JSON body in which files stand as Base64 text, written as it is sent: seven pictures of 10 MB would otherwise lie in memory as bytes, as text
/// and as body, for each render that is on its way.
/// </summary>
internal sealed class InlinedFilesContent : HttpContent
{
    // Whole groups of three bytes, so that padding comes at a file's end alone.
    private const int BlockBytes = 3 * 16 * 1024;

    private readonly List<Part> _parts = [];
    private readonly long _length;

    /// <param name="json">The body.</param>
    /// <param name="files">By the text that stands in the body, as a whole JSON string, in place of the file.</param>
    public InlinedFilesContent(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, RequestFile> files)
    {
        var rest = json;
        foreach (var (at, placeholder, file) in PlacesOf(json, files))
        {
            var textEnd = at - (json.Length - rest.Length);
            _parts.Add(new Part(rest[..textEnd], file));
            _length += textEnd + Base64.GetMaxEncodedToUtf8Length(checked((int)file.SizeBytes));
            rest = rest[(textEnd + placeholder.Length)..];
        }

        _parts.Add(new Part(rest, null));
        _length += rest.Length;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var part in _parts)
        {
            await stream.WriteAsync(part.Text, cancellationToken);
            if (part.File is { } file)
            {
                await WriteFileAsync(file, stream, cancellationToken);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    private static IEnumerable<(int At, byte[] Placeholder, RequestFile File)> PlacesOf(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, RequestFile> files) => files
        .Select(file => (Placeholder: Encoding.ASCII.GetBytes(file.Key), File: file.Value))
        .Select(file => (At: json.Span.IndexOf(file.Placeholder), file.Placeholder, file.File))
        .Where(place => place.At >= 0)
        .OrderBy(place => place.At);

    private static async Task WriteFileAsync(RequestFile source, Stream target, CancellationToken cancellationToken)
    {
        await using var file = await source.OpenAsync(cancellationToken);
        var block = new byte[BlockBytes];
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(BlockBytes)];
        int read;
        while ((read = await file.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            Base64.EncodeToUtf8(block.AsSpan(0, read), text, out _, out var written);
            await target.WriteAsync(text.AsMemory(0, written), cancellationToken);
        }
    }

    private sealed record Part(ReadOnlyMemory<byte> Text, RequestFile? File);
}
