namespace KlingBoard.Infrastructure.Storage;

/// <summary>What was stored.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="SizeBytes">Length of the content.</param>
public sealed record StoredContent(string Sha256, long SizeBytes);

/// <summary>The content is longer than the caller allows; nothing of it was kept.</summary>
public sealed class ContentTooLargeException(long maxBytes) : IOException($"The content is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}

/// <summary>
/// Files by the SHA-256 of their content, each stored once. Content is written to a temporary file, flushed to disk and renamed, so a
/// visible file is always whole. Singleton, safe for many threads.
/// </summary>
public sealed class MediaStore(DataFolder folder)
{
    private const int BufferBytes = 128 * 1024;

    // Held while content becomes or ceases to be there, so that sweeping cannot take away what is just being kept.
    private readonly Lock _keeping = new();

    /// <summary>A new path for a file in the making. Whatever still lies there after an hour may be swept.</summary>
    public string NewTemporaryPath(string extension = ".part") => Path.Combine(folder.Temporary, Guid.NewGuid().ToString("N") + extension);

    /// <summary>Copies a stream to a temporary file while hashing it. The caller stores it with <see cref="Keep"/> or discards it with <see cref="Discard"/>.</summary>
    /// <exception cref="ContentTooLargeException">It is longer than <paramref name="maxBytes"/>; nothing is left behind.</exception>
    public async Task<ReceivedContent> ReceiveAsync(
        Stream content, long maxBytes, string extension, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var path = NewTemporaryPath(extension);
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

    /// <summary>Makes a received file durable under its hash; keeping content that is already there changes nothing.</summary>
    public StoredContent Keep(ReceivedContent received)
    {
        var target = PathOf(received.Sha256);
        var folderOfTarget = Path.GetDirectoryName(target)!;
        lock (_keeping)
        {
            // A file of another length is a damaged one: the fresh content takes its place.
            if (File.Exists(target) && new FileInfo(target).Length == received.SizeBytes)
            {
                // As young as the received file, or the sweeper could find it old and not yet named by a row.
                File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(received.TemporaryPath));
                File.Delete(received.TemporaryPath);
            }
            else
            {
                var isNew = !Directory.Exists(folderOfTarget);
                Directory.CreateDirectory(folderOfTarget);
                File.Move(received.TemporaryPath, target, overwrite: true);
                if (isNew)
                {
                    DirectoryFlush.Flush(folder.Media);
                }
            }
        }

        DirectoryFlush.Flush(folderOfTarget);
        return new StoredContent(received.Sha256, received.SizeBytes);
    }

    /// <summary>Hashes and flushes a file that was made at a temporary path; if that fails, it is deleted.</summary>
    public async Task<ReceivedContent> ReceiveFileAsync(string temporaryPath, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(temporaryPath, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, BufferBytes, useAsync: true);
            var sums = await ContentSums.OfAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
            return new ReceivedContent(temporaryPath, sums.Sha256, file.Length, sums.Crc32);
        }
        catch
        {
            File.Delete(temporaryPath);
            throw;
        }
    }

    /// <summary>Hashes, flushes and keeps a file that was made at a temporary path (a poster, a preview).</summary>
    public async Task<StoredContent> KeepFileAsync(string temporaryPath, CancellationToken cancellationToken) =>
        Keep(await ReceiveFileAsync(temporaryPath, cancellationToken));

    public static void Discard(ReceivedContent received) => File.Delete(received.TemporaryPath);

    public bool Contains(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Where the content lies; the file may be missing if it never was stored.</summary>
    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex, so that no other text can become a path.</exception>
    public string PathOf(string sha256)
    {
        if (!IsHash(sha256))
        {
            throw new ArgumentException("A stored file is named by 64 lower-case hex digits.", nameof(sha256));
        }

        return Path.Combine(folder.Media, sha256[..2], sha256);
    }

    public FileStream OpenRead(string sha256) =>
        new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true);

    /// <summary>Hashes of the content that was last kept before the cutoff.</summary>
    internal IEnumerable<string> FindOlderThan(DateTime cutoffUtc) => new DirectoryInfo(folder.Media)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.LastWriteTimeUtc < cutoffUtc && IsHash(file.Name))
        .Select(file => file.Name);

    /// <summary>Removes content unless it was kept again meanwhile. Only for content that no row names.</summary>
    internal bool RemoveIfOlderThan(string sha256, DateTime cutoffUtc)
    {
        var path = PathOf(sha256);
        lock (_keeping)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= cutoffUtc)
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

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

/// <summary>Content that lies in a temporary file, flushed to disk and hashed, and belongs to nobody yet.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Crc32">IEEE 802.3, as in ZIP.</param>
public sealed record ReceivedContent(string TemporaryPath, string Sha256, long SizeBytes, uint Crc32);
