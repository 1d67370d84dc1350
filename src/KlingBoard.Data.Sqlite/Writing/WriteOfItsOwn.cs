using System.Data.Common;
using KlingBoard.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>A write on a context that others have made and use.</summary>
internal sealed class WriteOfItsOwn : Write
{
    private readonly WriteQueue _queue;
    private readonly KlingBoardDbContext _db;
    private readonly SqliteConnection _connection;
    private bool _isOver;

    private WriteOfItsOwn(WriteQueue queue, KlingBoardDbContext db) =>
        (_queue, _db, _connection) = (queue, db, (SqliteConnection)db.Database.GetDbConnection());

    public override KlingBoardDbContext Db => _db;

    /// <summary>Begins, for who has the turn; it ends with the write.</summary>
    public static async Task<WriteOfItsOwn> BeginAsync(WriteQueue queue, KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            var write = new WriteOfItsOwn(queue, db);
            write._connection.Run("BEGIN IMMEDIATE");
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return write;
        }
        catch
        {
            queue.Leave();
            throw;
        }
    }

    public override DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public override async Task CommitAsync(Action? whenStored, CancellationToken cancellationToken)
    {
        await _db.SaveChangesAsync(cancellationToken);
        _connection.Run("COMMIT");
        whenStored?.Invoke();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            _connection.TryRollBack();
            _db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
            await _db.Database.CloseConnectionAsync();
        }
        finally
        {
            _queue.Leave();
        }
    }
}
