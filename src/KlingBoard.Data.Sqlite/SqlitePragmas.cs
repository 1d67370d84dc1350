using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace KlingBoard.Data.Sqlite;

/// <summary>
/// WAL lets readers go on beside the writer; FULL makes a commit survive a power cut, which money and acknowledged edits need
/// (https://www.sqlite.org/pragma.html#pragma_synchronous).
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";

    public static readonly SqlitePragmas Instance = new();

    // By the handle, which outlives what is opened and closed on it: Microsoft.Data.Sqlite keeps those in a pool.
    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetOnce((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetOnce((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    public static void Set(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    private void SetOnce(SqliteConnection connection)
    {
        if (!_set.TryGetValue(connection.Handle!, out _) && !IsReadOnly(connection))
        {
            Set(connection);
            _set.AddOrUpdate(connection.Handle!, connection.Handle!);
        }
    }

    // EF Core looks read-only whether the database is there. One that was copied while in use (VACUUM INTO) is not in WAL mode yet, and such a
    // connection may not put it there.
    private static bool IsReadOnly(SqliteConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}
