using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Shared;

/// <summary>Counts the queries that reach the database, so that a test sees one per row where there should be one for all.</summary>
public sealed class CommandCounter : DbCommandInterceptor, IWatchesCommands
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Reset() => Volatile.Write(ref _count, 0);

    public void OnCommand(string sql) => Interlocked.Increment(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
