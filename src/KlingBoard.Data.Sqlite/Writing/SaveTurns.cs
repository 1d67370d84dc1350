using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>
/// The queue of one database, kept with its options. Without it a save would meet the writer's lock, and Microsoft.Data.Sqlite waits for a lock with a
/// thread that sleeps.
/// </summary>
internal sealed class SaveTurns : ISaveTurns
{
    public WriteQueue Queue { get; } = new(TimeProvider.System);

    public static WriteQueue QueueOf(DbContextOptions options) =>
        options.GetExtension<CoreOptionsExtension>().Interceptors!.OfType<SaveTurns>().Single().Queue;

    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await Queue.EnterAsync(joins: false, cancellationToken);
        return new Turn(Queue);
    }

    private sealed class Turn(WriteQueue queue) : IDisposable
    {
        public void Dispose() => queue.Leave();
    }
}
