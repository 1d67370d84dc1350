using System.Data.Common;
using KlingBoard.Data;
using KlingBoard.Data.Writing;

namespace KlingBoard.Tests.Shared;

/// <summary>Sees commands before they run; what EF Core's interceptors see, and prepared ones.</summary>
public interface IWatchesCommands
{
    void OnCommand(string sql);
}

/// <summary>Writes whose prepared commands are seen too: they go past EF Core and its interceptors.</summary>
internal sealed class WatchedWrites(Writes writes, IReadOnlyList<IWatchesCommands> watchers) : Writes
{
    public override async Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
        new WatchedWrite(await writes.BeginAsync(scope, cancellationToken), watchers);

    public override async Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken) =>
        new WatchedWrite(await writes.BeginOnAsync(db, scope, cancellationToken), watchers);

    private sealed class WatchedWrite(Write write, IReadOnlyList<IWatchesCommands> watchers) : Write
    {
        public override KlingBoardDbContext Db => write.Db;

        public override DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            foreach (var watcher in watchers)
            {
                watcher.OnCommand(sql);
            }

            return write.Command(sql, values);
        }

        public override Task CommitAsync(Action? whenStored, CancellationToken cancellationToken) => write.CommitAsync(whenStored, cancellationToken);

        public override ValueTask DisposeAsync() => write.DisposeAsync();
    }
}
