using System.IO.Compression;
using System.Text;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>
/// Writes a selection as a ZIP while it is being read: no temporary file, and never more than one copy buffer of media in memory. Media is
/// stored as it is, since video and pictures do not get smaller.
/// </summary>
internal sealed class GalleryZip(GalleryDownloadService downloads, IMediaStore store)
{
    /// <param name="target">Need not be seekable; stays open.</param>
    /// <exception cref="IOException">A file could not be read, or the receiver is gone; what was written is no whole ZIP.</exception>
    public async Task WriteAsync(IReadOnlyList<ZipEntryView> entries, Stream target, CancellationToken cancellationToken)
    {
        var stream = new DeferredWriteStream(target);
        var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: Encoding.UTF8, cancellationToken);
        await AddAsync(zip, "contents.csv", ContentsCsv.Write(entries), cancellationToken);
        foreach (var entry in entries)
        {
            await AddMediaAsync(zip, entry, cancellationToken);
            if (entry is { ManifestName: { } name, RenderId: { } renderId })
            {
                await AddAsync(zip, name, Encoding.UTF8.GetBytes(await downloads.ReadManifestAsync(renderId, cancellationToken)), cancellationToken);
            }
        }

        // Disposing writes the directory that makes it a ZIP. On a failure above it is left out on purpose: half a ZIP must not open as a whole one.
        await zip.DisposeAsync();
        await stream.FlushAsync(cancellationToken);
    }

    private async Task AddMediaAsync(ZipArchive zip, ZipEntryView entry, CancellationToken cancellationToken)
    {
        await using var media = await store.OpenReadAsync(entry.Item.Sha256, cancellationToken);
        var added = zip.CreateEntry(entry.Name, CompressionLevel.NoCompression);
        added.LastWriteTime = ZipTimeOf(entry.Item.CreatedAtUtc);
        await using var content = await added.OpenAsync(cancellationToken);
        await media.CopyToAsync(content, cancellationToken);
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var added = zip.CreateEntry(name, CompressionLevel.Fastest);
        await using var content = await added.OpenAsync(cancellationToken);
        await content.WriteAsync(bytes, cancellationToken);
    }

    // The format begins in 1980.
    private static DateTimeOffset ZipTimeOf(DateTime utc) => new(utc.Year < 1980 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc) : utc);
}
