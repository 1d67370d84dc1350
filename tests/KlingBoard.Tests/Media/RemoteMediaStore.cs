using System.Collections.Concurrent;
using System.IO.Pipelines;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Media;

/// <summary>A store that lies elsewhere: it has no files on this machine, only bytes.</summary>
internal sealed class RemoteMediaStore : IMediaStore
{
    private readonly ConcurrentDictionary<string, (byte[] Content, DateTime PutAtUtc)> _contents = new();

    public async Task<StoredContent> PutAsync(ReceivedContent received, CancellationToken cancellationToken)
    {
        Add(received.Sha256, await File.ReadAllBytesAsync(received.TemporaryPath, cancellationToken));
        File.Delete(received.TemporaryPath);
        return new StoredContent(received.Sha256, received.SizeBytes);
    }

    public void Add(string sha256, byte[] content) => _contents[sha256] = (content, TimeProvider.System.GetUtcNow().UtcDateTime);

    public ValueTask<long?> SizeOfAsync(string sha256, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_contents.TryGetValue(sha256, out var found) ? found.Content.Length : (long?)null);

    public Task<Stream> OpenReadAsync(string sha256, long offset, long? length, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(Of(sha256), (int)offset, (int)(length ?? Of(sha256).Length - offset), writable: false));

    public async Task CopyToAsync(
        string sha256, long offset, long length, PipeWriter target, Func<CancellationToken, Task> beginAsync, CancellationToken cancellationToken)
    {
        var content = Of(sha256);
        await beginAsync(cancellationToken);
        await target.WriteAsync(content.AsMemory((int)offset, (int)length), cancellationToken);
    }

    public IAsyncEnumerable<string> ListOlderThanAsync(DateTime cutoffUtc, CancellationToken cancellationToken) =>
        _contents.Where(content => content.Value.PutAtUtc < cutoffUtc).Select(content => content.Key).ToAsyncEnumerable();

    public ValueTask<bool> DeleteIfOlderThanAsync(string sha256, DateTime cutoffUtc, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_contents.TryGetValue(sha256, out var found) && found.PutAtUtc < cutoffUtc && _contents.TryRemove(sha256, out _));

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private byte[] Of(string sha256) => _contents.TryGetValue(sha256, out var found) ? found.Content : throw new FileNotFoundException(sha256);
}
