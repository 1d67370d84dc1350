using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Sqlite.Writing;
using KlingBoard.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Shared;

/// <summary>
/// A migrated SQLite file of its own for each test, thrown away afterwards: a file and not memory, so that several connections, write-ahead
/// logging and waiting for the write lock are the real thing.
/// </summary>
public sealed class SqliteTestDatabase : IDbContextFactory<KlingBoardDbContext>, IDisposable
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-test-").FullName;
    private readonly DbContextOptions<KlingBoardDbContext> _options;
    private readonly Lazy<SqliteWrites> _writes;
    private readonly IWatchesCommands[] _watchers;

    /// <param name="interceptors">Put beside the engine's own, to watch commands.</param>
    public SqliteTestDatabase(params IInterceptor[] interceptors)
    {
        var path = Path.Combine(_folder, "test.db");
        File.WriteAllBytes(path, Migrated.Value);
        _options = OptionsFor(path, interceptors);
        _writes = new Lazy<SqliteWrites>(() => new SqliteWrites(_options, NullLogger<SqliteWrites>.Instance));
        _watchers = [.. interceptors.OfType<IWatchesCommands>()];
    }

    public Writes Writes => _watchers.Length == 0 ? _writes.Value : new WatchedWrites(_writes.Value, _watchers);

    public KlingBoardDbContext CreateDbContext() => new(_options);

    public void Dispose()
    {
        if (_writes.IsValueCreated)
        {
            _writes.Value.Dispose();
        }

        using (var db = CreateDbContext())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A price or a page that was left is still being worked out, and makes its files anew: the system's temporary folder is emptied without us.
        }
    }

    private static DbContextOptions<KlingBoardDbContext> OptionsFor(string path, IInterceptor[] interceptors)
    {
        var builder = new DbContextOptionsBuilder<KlingBoardDbContext>();
        builder.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(path)).AddInterceptors(interceptors);
        return builder.Options;
    }

    // Once per run: migrating anew for each test would take most of the suite's time.
    private static byte[] Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("klingboard-test-");
        var path = Path.Combine(folder.FullName, "empty.db");
        using (var db = new KlingBoardDbContext(OptionsFor(path, [])))
        {
            db.Database.Migrate();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode = DELETE");
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        var bytes = File.ReadAllBytes(path);
        folder.Delete(recursive: true);
        return bytes;
    }
}
