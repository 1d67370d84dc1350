using KlingBoard.Infrastructure.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// The folder of files that are only passing through: what is received until it is stored, what the media tools make, and copies of stored content for
/// tools that need a file. Copies together never take more than <see cref="MediaOptions.SpoolMegabytes"/>: who needs one more waits. What a failure
/// leaves behind is swept. Singleton, safe for many threads.
/// </summary>
public sealed class MediaSpool(DataFolder folder, IMediaStore store, IOptions<MediaOptions> options)
{
    private const int BufferBytes = 128 * 1024;
    private const long Megabyte = 1024 * 1024;

    private readonly ByteBudget _copies = new(options.Value.SpoolMegabytes * Megabyte);

    /// <summary>A new path for a file in the making. Whatever still lies there after an hour may be swept.</summary>
    public string NewPath(string extension = ".part") => Path.Combine(folder.Temporary, Guid.NewGuid().ToString("N") + extension);

    /// <summary>Copies a stream to a file while hashing it. The caller stores it with <see cref="IMediaStore.PutAsync"/> or discards it with <see cref="Discard"/>.</summary>
    /// <exception cref="ContentTooLargeException">It is longer than <paramref name="maxBytes"/>; nothing is left behind.</exception>
    public async Task<ReceivedContent> ReceiveAsync(
        Stream content, long maxBytes, string extension, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var path = NewPath(extension);
        try
        {
            return await CopyAsync(content, path, maxBytes, progress, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Hashes and flushes a file that was made at a path of the spool; if that fails, it is deleted.</summary>
    public async Task<ReceivedContent> ReceiveFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, BufferBytes, useAsync: true);
            var sums = await ContentSums.OfAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
            return new ReceivedContent(path, sums.Sha256, file.Length, sums.Crc32);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Hashes, flushes and stores a file that was made at a path of the spool (a poster, a preview).</summary>
    public async Task<StoredContent> StoreFileAsync(string path, CancellationToken cancellationToken) =>
        await store.PutAsync(await ReceiveFileAsync(path, cancellationToken), cancellationToken);

    public static void Discard(ReceivedContent received) => File.Delete(received.TemporaryPath);

    /// <summary>
    /// Lends stored content as a file, to be read alone, until the work is done: the store's own where it lies on this machine, else a copy, which goes
    /// with the work. A copy waits until there is room for it among the others; one that is larger than all that room waits to be alone.
    /// </summary>
    /// <param name="workAsync">Gets the path, which is no longer good afterwards.</param>
    /// <exception cref="FileNotFoundException">The content is not there.</exception>
    public async Task<T> WithFileAsync<T>(string sha256, Func<string, Task<T>> workAsync, CancellationToken cancellationToken)
    {
        if (await store.SizeOfAsync(sha256, cancellationToken) is not { } sizeBytes)
        {
            throw new FileNotFoundException($"The content {sha256} is not in the store.");
        }

        if (store is ILocalMedia local)
        {
            return await workAsync(local.PathOf(sha256));
        }

        using var room = await _copies.TakeAsync(sizeBytes, cancellationToken);
        var path = NewPath(".copy");
        try
        {
            await using (var content = await store.OpenReadAsync(sha256, cancellationToken))
            await using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true))
            {
                await content.CopyToAsync(copy, cancellationToken);
            }

            return await workAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Deletes what was last written before the cutoff: whatever made it is gone.</summary>
    /// <returns>How many files.</returns>
    internal int Sweep(DateTime cutoffUtc)
    {
        var old = new DirectoryInfo(folder.Temporary).EnumerateFiles().Where(file => file.LastWriteTimeUtc < cutoffUtc).ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }

    private static async Task<ReceivedContent> CopyAsync(
        Stream content, string path, long maxBytes, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var sums = new ContentSums();
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        var buffer = new byte[BufferBytes];
        long total = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > maxBytes)
            {
                throw new ContentTooLargeException(maxBytes);
            }

            sums.Append(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report(total);
        }

        file.Flush(flushToDisk: true);
        var (sha256, crc32) = sums.Finish();
        return new ReceivedContent(path, sha256, total, crc32);
    }
}
