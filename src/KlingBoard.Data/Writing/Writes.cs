namespace KlingBoard.Data.Writing;

/// <summary>The one way to begin a write; each engine has its own. Singleton, safe for many threads.</summary>
public abstract class Writes
{
    /// <summary>
    /// Waits until the scope is free, in the order of asking, and begins: nothing read on the write's context can turn stale. Short writes that waited for
    /// one another are committed together.
    /// </summary>
    /// <exception cref="WriteTimeoutException">It was not free for <see cref="WriteTimeoutException.Limit"/>.</exception>
    public abstract Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>The same on a context that others write on as well, as Identity's stores do: it has a commit of its own.</summary>
    /// <exception cref="WriteTimeoutException">It was not free for <see cref="WriteTimeoutException.Limit"/>.</exception>
    public abstract Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken);
}
