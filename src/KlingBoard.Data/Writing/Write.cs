using System.Data.Common;

namespace KlingBoard.Data.Writing;

/// <summary>One write. Disposed without <see cref="CommitAsync"/>, it leaves nothing behind. Not for several threads.</summary>
public abstract class Write : IAsyncDisposable
{
    /// <summary>To read and change on until the commit. After that what it holds can be looked at, but nothing asked of the database.</summary>
    public abstract KlingBoardDbContext Db { get; }

    /// <summary>
    /// A command in the same transaction that is prepared once and kept: for what is written most often. To be used before the next one with the same text.
    /// </summary>
    /// <param name="sql">In the words that all engines know, with <c>@name</c> for values.</param>
    public abstract DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>Saves what the context holds, and ends when it is on the disk. When that fails, nothing of it is stored.</summary>
    /// <param name="whenStored">
    /// Run once it is stored, before that of whoever commits later: who listens hears of changes in their order. Must be quick.
    /// </param>
    /// <exception cref="WriteLostException">It was committed together with others, and one of them broke the transaction.</exception>
    public abstract Task CommitAsync(Action? whenStored, CancellationToken cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => CommitAsync(null, cancellationToken);

    public abstract ValueTask DisposeAsync();
}
