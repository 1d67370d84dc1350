using KlingBoard.Data.Sqlite.Writing;
using KlingBoard.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Data.Sqlite;

/// <summary>Puts the model on a SQLite file: the default engine, for one machine.</summary>
public static class SqliteSetup
{
    /// <summary>Registers the context, its factory and its writes on the file at <paramref name="databasePath"/>, which need not exist yet.</summary>
    public static IServiceCollection AddKlingBoardSqlite(this IServiceCollection services, string databasePath) => services
        .AddPooledDbContextFactory<KlingBoardDbContext>(options => options.UseKlingBoardSqlite(ConnectionStringFor(databasePath)))
        .AddSingleton<Writes, SqliteWrites>();

    public static DbContextOptionsBuilder UseKlingBoardSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteSetup).Assembly.GetName().Name))
            .AddInterceptors(SqlitePragmas.Instance, new SaveTurns());

    /// <summary>Foreign keys on; a writer waits up to 30 s for another process instead of failing at once.</summary>
    public static string ConnectionStringFor(string databasePath) => new SqliteConnectionStringBuilder
    {
        DataSource = databasePath,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
