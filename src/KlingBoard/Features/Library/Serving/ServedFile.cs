using KlingBoard.Infrastructure.Media;
using Microsoft.Net.Http.Headers;

namespace KlingBoard.Features.Library.Serving;

/// <summary>
/// How stored content leaves: as exactly what it was found to be, and never as something that runs. A type that is not on the allow-list leaves as an
/// attachment without one.
/// </summary>
internal sealed class ServedFile
{
    /// <summary>
    /// The time that content is said to be from, always: its own would tell one team when another stores the same bytes. The ETag is what caches go by.
    /// </summary>
    public static readonly DateTimeOffset AnyTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Asked for again each time, and answered with 304: whoever left the team gets nothing more out of the browser's cache.</summary>
    public const string AskedForEachTime = "private, no-cache";

    /// <param name="sizeBytes">Length of the content.</param>
    /// <param name="contentType">As it was judged.</param>
    public ServedFile(string sha256, long sizeBytes, string contentType)
    {
        var isKnown = MediaFormats.FromContentType(contentType) is not null;
        (Sha256, SizeBytes) = (sha256, sizeBytes);
        ETag = $"\"{sha256}\"";
        ContentType = isKnown ? contentType : "application/octet-stream";
        Disposition = isKnown ? null : DispositionOf("file");
    }

    public string Sha256 { get; }

    public long SizeBytes { get; }

    public string ContentType { get; }

    /// <summary>Strong: the hash names the bytes.</summary>
    public string ETag { get; }

    /// <summary>The whole header; null to be shown in place.</summary>
    public string? Disposition { get; init; }

    public string CacheControl { get; init; } = AskedForEachTime;

    /// <summary>To be saved under a name.</summary>
    public static string DispositionOf(string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
