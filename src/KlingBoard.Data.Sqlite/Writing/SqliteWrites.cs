using System.Data.Common;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>
/// Writes on SQLite: one at a time for the whole database, on a connection of their own. Whoever commits while another waits hands the open transaction
/// on to it, and the last one commits for all: one sync of the disk for many.
/// </summary>
public sealed partial class SqliteWrites : Writes, IDisposable
{
    // What a context has that asks once its write is over: no database at all, and an error that says so.
    private const string Over = "Data Source=the write is over;Mode=ReadOnly";

    private readonly ILogger _logger;
    private readonly WriteQueue _queue;
    private readonly SqliteWriter _writer;
    private readonly PooledDbContextFactory<KlingBoardDbContext> _contexts;

    /// <param name="options">The database, as other contexts use it.</param>
    public SqliteWrites(DbContextOptions<KlingBoardDbContext> options, ILogger<SqliteWrites> logger)
    {
        _logger = logger;
        _queue = SaveTurns.QueueOf(options);
        _writer = new SqliteWriter(RelationalOptionsExtension.Extract(options).ConnectionString!, logger);
        var own = new DbContextOptionsBuilder<KlingBoardDbContext>(options).UseSqlite(Over);
        _contexts = new PooledDbContextFactory<KlingBoardDbContext>(own.Options, poolSize: 16);
    }

    public override async Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        await _queue.EnterAsync(joins: !scope.IsLong, cancellationToken);
        try
        {
            _writer.Begin();
            return new SharedWrite(this);
        }
        catch
        {
            PassOn(isKept: false);
            throw;
        }
    }

    public override async Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken)
    {
        await _queue.EnterAsync(joins: false, cancellationToken);
        return await WriteOfItsOwn.BeginAsync(_queue, db, cancellationToken);
    }

    /// <summary>Closes the connection, unless somebody is writing on it: then it ends with the process.</summary>
    public void Dispose()
    {
        if (_queue.TryEnter())
        {
            _writer.Dispose();
            _queue.Leave();
        }
    }

    private void PassOn(bool isKept)
    {
        if (!isKept)
        {
            _writer.TakeBack();
        }

        if (_writer.HasRoom && _queue.TryPassOn())
        {
            return;
        }

        try
        {
            _writer.Commit();
        }
        finally
        {
            _queue.Leave();
        }
    }

    // As EF Core says it of its own commands, so that all can be counted.
    private static partial class Log
    {
        [LoggerMessage(2901, LogLevel.Debug, "Executed DbCommand, prepared: {Sql}")]
        public static partial void Prepared(ILogger logger, string sql);
    }

    private sealed class SharedWrite(SqliteWrites writes) : Write
    {
        private KlingBoardDbContext? _db;
        private bool _isOver;

        public override KlingBoardDbContext Db => _db ??= Lease();

        public override DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            Log.Prepared(writes._logger, sql);
            var command = writes._writer.Command(sql);
            command.Parameters.Clear();
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            return command;
        }

        public override async Task CommitAsync(Action? whenStored, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_db is not null)
            {
                await _db.SaveChangesAsync(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var stored = writes._writer.Keep(whenStored);
            End(isKept: true);
            await stored;
        }

        public override async ValueTask DisposeAsync()
        {
            // What it found may not be stored yet, and is not to be told before it is.
            var found = _isOver ? null : writes._writer.Stored;
            if (!_isOver)
            {
                End(isKept: false);
            }

            // Once: by the second time somebody else may have it out of the pool.
            if (Interlocked.Exchange(ref _db, null) is { } db)
            {
                await db.DisposeAsync();
            }

            await (found ?? Task.CompletedTask);
        }

        private KlingBoardDbContext Lease()
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            var db = writes._contexts.CreateDbContext();
            db.Database.SetDbConnection(writes._writer.Connection);
            // The transaction is the writer's.
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return db;
        }

        // The connection is the next one's from here on.
        private void End(bool isKept)
        {
            _isOver = true;
            try
            {
                _db?.Database.SetDbConnection(null);
            }
            finally
            {
                writes.PassOn(isKept);
            }
        }
    }
}
