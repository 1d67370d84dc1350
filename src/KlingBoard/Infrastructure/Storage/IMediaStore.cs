using System.IO.Pipelines;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>What was stored.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="SizeBytes">Length of the content.</param>
public sealed record StoredContent(string Sha256, long SizeBytes);

/// <summary>
/// Contents by their SHA-256 (64 lower-case hex digits), each stored once and never changed. Whoever uses it sees streams and sizes, no paths, so that
/// the contents may lie anywhere; tools that need a file get one from <see cref="MediaSpool"/>. Safe for many threads.
/// </summary>
/// <remarks>Every hash that is none is an <see cref="ArgumentException"/>, so that no other text can become a name in the store.</remarks>
public interface IMediaStore
{
    /// <summary>Stores received content under its hash; on return it is durable, and the received file is used up. What is there already is kept.</summary>
    Task<StoredContent> PutAsync(ReceivedContent received, CancellationToken cancellationToken);

    /// <returns>Length of the content in bytes; null when it is not there.</returns>
    ValueTask<long?> SizeOfAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Reads the content from its beginning, or a piece of it.</summary>
    /// <param name="offset">In bytes, from 0.</param>
    /// <param name="length">In bytes; null to the end.</param>
    /// <exception cref="FileNotFoundException">The content is not there.</exception>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    Task<Stream> OpenReadAsync(string sha256, long offset, long? length, CancellationToken cancellationToken);

    /// <summary>Copies a piece of the content to whoever asked for it, in the cheapest way that the store has. It is the caller's to complete the target.</summary>
    /// <param name="offset">In bytes, from 0.</param>
    /// <param name="length">In bytes, within the content.</param>
    /// <param name="target">Ends the copying by saying that nobody reads on.</param>
    /// <param name="beginAsync">Called once, when the content was found and before anything of it is written.</param>
    /// <exception cref="FileNotFoundException">The content is not there; nothing was begun.</exception>
    /// <exception cref="IOException">It cannot be read, or is shorter than it was.</exception>
    Task CopyToAsync(string sha256, long offset, long length, PipeWriter target, Func<CancellationToken, Task> beginAsync, CancellationToken cancellationToken);

    /// <summary>Hashes of the contents that were last put before the cutoff.</summary>
    IAsyncEnumerable<string> ListOlderThanAsync(DateTime cutoffUtc, CancellationToken cancellationToken);

    /// <summary>Deletes content unless it was put again meanwhile. Only for content that no row names.</summary>
    /// <returns>Whether it was deleted.</returns>
    ValueTask<bool> DeleteIfOlderThanAsync(string sha256, DateTime cutoffUtc, CancellationToken cancellationToken);

    /// <summary>Stores something small and takes it away again.</summary>
    /// <exception cref="IOException">Nothing can be stored now; or <see cref="UnauthorizedAccessException"/>.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

public static class MediaStoreExtensions
{
    public static async ValueTask<bool> ContainsAsync(this IMediaStore store, string sha256, CancellationToken cancellationToken) =>
        await store.SizeOfAsync(sha256, cancellationToken) is not null;

    /// <summary>Reads the whole content.</summary>
    /// <exception cref="FileNotFoundException">The content is not there.</exception>
    public static Task<Stream> OpenReadAsync(this IMediaStore store, string sha256, CancellationToken cancellationToken) =>
        store.OpenReadAsync(sha256, 0, null, cancellationToken);
}
