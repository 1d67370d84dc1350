using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>
/// Transactions by SQL alone. <see cref="SqliteTransaction"/> rolls back once more after a commit that failed, and its error would hide the first one.
/// </summary>
internal static class SqliteTransactions
{
    public static bool IsInTransaction(this SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Why the connection's last call failed; null when it did not.</summary>
    public static SqliteException? LastFailure(this SqliteConnection connection)
    {
        var code = raw.sqlite3_errcode(connection.Handle);
        return code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE ? null : new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);
    }

    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Ends a transaction that is still open, with nothing of it stored.</summary>
    /// <returns>Whether none is open now.</returns>
    public static bool TryRollBack(this SqliteConnection connection)
    {
        try
        {
            if (connection.IsInTransaction())
            {
                connection.Run("ROLLBACK");
            }

            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
