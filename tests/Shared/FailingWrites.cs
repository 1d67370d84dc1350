using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Shared;

/// <summary>Stands in for a full disk: every command that writes fails as SQLite says it does.</summary>
public sealed class FailingWrites : DbCommandInterceptor, IWatchesCommands
{
    /// <summary>SQLite's own error code; 0 while there is room.</summary>
    public int Code { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        OnCommand(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        OnCommand(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public void OnCommand(string sql)
    {
        if (Code != 0 && !sql.StartsWith("SELECT", StringComparison.Ordinal))
        {
            throw new SqliteException($"SQLite Error {Code}", Code);
        }
    }
}
