using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// Contents as files in the data folder: <c>media/ab/ab12…</c>. What was received is renamed there, so a visible file is always whole. Singleton, safe
/// for many threads.
/// </summary>
public sealed class LocalMediaStore(DataFolder folder) : IMediaStore, ILocalMedia
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>What is sent at once. Kestrel's own 16 KB cost twice as much; from here on larger pieces save nothing, and each reader holds one.</summary>
    private const int PieceBytes = 128 * 1024;

    // Held while content becomes or ceases to be there, so that sweeping cannot take away what is just being kept.
    private readonly Lock _keeping = new();

    public Task<StoredContent> PutAsync(ReceivedContent received, CancellationToken cancellationToken)
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
        return Task.FromResult(new StoredContent(received.Sha256, received.SizeBytes));
    }

    public ValueTask<long?> SizeOfAsync(string sha256, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new FileInfo(PathOf(sha256)) is { Exists: true } file ? file.Length : (long?)null);

    public Task<Stream> OpenReadAsync(string sha256, long offset, long? length, CancellationToken cancellationToken)
    {
        var file = OpenExisting(() => new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true));
        file.Position = offset;
        return Task.FromResult<Stream>(length is { } count ? new BoundedReadStream(file, count) : file);
    }

    public async Task CopyToAsync(
        string sha256, long offset, long length, PipeWriter target, Func<CancellationToken, Task> beginAsync, CancellationToken cancellationToken)
    {
        using var file = OpenExisting(() => File.OpenHandle(PathOf(sha256)));
        await beginAsync(cancellationToken);
        while (length > 0)
        {
            var piece = target.GetMemory((int)Math.Min(length, PieceBytes));

            // On this thread: .NET reads files no other way than on one of the pool, and here the bytes are nearly always in memory.
            var read = RandomAccess.Read(file, piece.Span[..(int)Math.Min(length, piece.Length)], offset);
            if (read == 0)
            {
                throw new EndOfStreamException($"The content {sha256} is shorter than it was.");
            }

            target.Advance(read);
            (offset, length) = (offset + read, length - read);
            if ((await target.FlushAsync(cancellationToken)).IsCompleted)
            {
                return;
            }
        }
    }

    public async IAsyncEnumerable<string> ListOlderThanAsync(DateTime cutoffUtc, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var old = new DirectoryInfo(folder.Media).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < cutoffUtc && IsHash(file.Name));
        foreach (var file in old)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return file.Name;
        }

        await Task.CompletedTask;
    }

    public ValueTask<bool> DeleteIfOlderThanAsync(string sha256, DateTime cutoffUtc, CancellationToken cancellationToken)
    {
        var path = PathOf(sha256);
        lock (_keeping)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= cutoffUtc)
            {
                return ValueTask.FromResult(false);
            }

            File.Delete(path);
            return ValueTask.FromResult(true);
        }
    }

    /// <summary>A small file is written and flushed where unfinished ones lie, and moved to where the others are.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(folder.Temporary, $"{Guid.NewGuid():N}.check");
        var finished = Path.Combine(folder.Media, Path.GetFileName(unfinished));
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew))
            {
                file.WriteByte(1);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, finished);
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(finished);
        }
    }

    public string PathOf(string sha256) => Path.Combine(folder.Media, Checked(sha256)[..2], sha256);

    public string RelativePathOf(string sha256) => $"{Checked(sha256)[..2]}/{sha256}";

    private static string Checked(string sha256) =>
        IsHash(sha256) ? sha256 : throw new ArgumentException("Stored content is named by 64 lower-case hex digits.", nameof(sha256));

    private static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    // No file and no folder for it are the same to whoever asks.
    private static T OpenExisting<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new FileNotFoundException(exception.Message, exception);
        }
    }
}
