using KlingBoard.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>
/// The one connection that writes, and the transaction on it that several short writes share, each but the first behind a savepoint. Used by whoever has
/// the turn, and by nobody else.
/// </summary>
internal sealed partial class SqliteWriter(string connectionString, ILogger logger) : IDisposable
{
    // More would make the first wait longer than one more sync of the disk takes.
    private const int MostTogether = 64;

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly List<KeptWrite> _kept = [];
    private SqliteConnection? _connection;
    private bool _isBegun;
    private bool _isBroken;

    /// <summary>Whether others wait for a commit that one more write may be part of.</summary>
    public bool HasRoom => _kept.Count is > 0 and < MostTogether && IsAlive;

    public SqliteConnection Connection => _connection ?? throw new InvalidOperationException("Nobody has begun to write.");

    /// <summary>Ends with the commit of what is kept by now; null when nothing is.</summary>
    public Task? Stored => _kept.Count == 0 ? null : _kept[^1].Stored.Task;

    // A full disk or a failed read makes SQLite itself take back all of it (https://www.sqlite.org/lang_transaction.html, 2.1).
    private bool IsAlive => _isBegun && !_isBroken && Connection.IsInTransaction();

    /// <summary>Begins a write: alone, or behind those that were kept and not committed yet.</summary>
    public void Begin()
    {
        if (_isBegun && !IsAlive)
        {
            Commit();
        }

        _connection ??= Open();
        Command(_isBegun ? "SAVEPOINT kept" : "BEGIN IMMEDIATE").ExecuteNonQuery();
        _isBegun = true;
    }

    public SqliteCommand Command(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        return command;
    }

    /// <summary>Keeps what was written since <see cref="Begin"/> for the next commit.</summary>
    /// <returns>Ends when it is on the disk.</returns>
    public Task Keep(Action? whenStored)
    {
        if (_kept.Count > 0)
        {
            Command("RELEASE kept").ExecuteNonQuery();
        }

        var kept = new KeptWrite(whenStored);
        _kept.Add(kept);
        return kept.Stored.Task;
    }

    /// <summary>Takes back what was written since <see cref="Begin"/>; where that fails, all of the transaction.</summary>
    public void TakeBack()
    {
        try
        {
            if (_kept.Count > 0 && IsAlive)
            {
                Command("ROLLBACK TO kept").ExecuteNonQuery();
                Command("RELEASE kept").ExecuteNonQuery();
            }
        }
        catch (SqliteException)
        {
            _isBroken = true;
        }
    }

    /// <summary>Puts on the disk what is kept, if anything is, and says so to each that waits for it.</summary>
    public void Commit()
    {
        var failure = _isBegun ? End() : null;
        KeptWrite[] kept = [.. _kept];
        _kept.Clear();
        foreach (var write in kept)
        {
            write.End(failure, logger);
        }
    }

    public void Dispose() => Close();

    private Exception? End()
    {
        Exception? failure = null;
        try
        {
            if (!IsAlive)
            {
                failure = new WriteLostException(Connection.LastFailure());
            }
            else if (_kept.Count > 0)
            {
                Command("COMMIT").ExecuteNonQuery();
                WriteMeter.Committed(_kept.Count);
            }
        }
        catch (SqliteException exception)
        {
            failure = new WriteLostException(exception);
        }

        (_isBegun, _isBroken) = (false, false);
        if (!Connection.TryRollBack())
        {
            // Whatever state it is in: the next write opens another.
            Close();
        }

        return failure;
    }

    // Not of the pool: what could not be rolled back ends with its handle.
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqlitePragmas.Set(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private sealed class KeptWrite(Action? whenStored)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End(Exception? failure, ILogger logger)
        {
            if (failure is not null)
            {
                Stored.SetException(failure);
                return;
            }

            try
            {
                whenStored?.Invoke();
            }
#pragma warning disable CA1031 // It is stored all the same, and the next in the row is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.NotTold(logger, exception);
            }

            Stored.SetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2902, LogLevel.Error, "A write is stored, and telling of it failed.")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
