using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Data.Writing;

/// <summary>Of an engine with one writer, given to contexts with their options: a save outside of a <see cref="Write"/> waits for its turn as well.</summary>
public interface ISaveTurns : IInterceptor
{
    /// <returns>The turn, which ends when it is disposed.</returns>
    /// <exception cref="WriteTimeoutException">It did not come for <see cref="WriteTimeoutException.Limit"/>.</exception>
    Task<IDisposable> TakeAsync(CancellationToken cancellationToken);
}
