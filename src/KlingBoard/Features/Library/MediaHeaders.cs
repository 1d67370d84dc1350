using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace KlingBoard.Features.Library;

/// <summary>How stored files leave: as exactly what they were found to be, and never as something that runs.</summary>
internal static class MediaHeaders
{
    /// <summary>
    /// The time that content is said to be from, on every file: its own would tell one team when another stores the same bytes. The ETag is what
    /// caches go by.
    /// </summary>
    public static readonly DateTimeOffset AnyTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A file as a whole answer, headers included. With ranges and a strong ETag: the hash names the bytes. A type that is not on the allow-list
    /// leaves as an attachment without one.
    /// </summary>
    /// <param name="downloadName">Null shows it in place.</param>
    public static PhysicalFileHttpResult Send(HttpResponse response, MediaStore store, string sha256, string contentType, string? downloadName = null)
    {
        Protect(response);
        var isKnown = MediaFormats.FromContentType(contentType) is not null;
        return TypedResults.PhysicalFile(
            store.PathOf(sha256),
            isKnown ? contentType : "application/octet-stream",
            fileDownloadName: downloadName ?? (isKnown ? null : "file"),
            lastModified: AnyTime,
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""),
            enableRangeProcessing: true);
    }

    // For content that strangers made, on our own origin. Asked for again each time, and answered with 304: whoever left the team gets nothing
    // more out of the browser's cache.
    private static void Protect(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
