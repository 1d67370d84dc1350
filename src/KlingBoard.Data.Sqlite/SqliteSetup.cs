using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Data.Sqlite;

/// <summary>Puts the model on a SQLite file: the default engine, for one machine.</summary>
public static class SqliteSetup
{
    /// <summary>Registers the context and its factory on the file at <paramref name="databasePath"/>, which need not exist yet.</summary>
    public static IServiceCollection AddKlingBoardSqlite(this IServiceCollection services, string databasePath) =>
        services.AddKlingBoardSqliteConnection(ConnectionStringFor(databasePath));

    /// <summary>As above for a whole connection string, for a database in memory whose connection a test keeps open.</summary>
    public static IServiceCollection AddKlingBoardSqliteConnection(this IServiceCollection services, string connectionString) =>
        services.AddDbContextFactory<KlingBoardDbContext>(options => options.UseKlingBoardSqlite(connectionString));

    public static DbContextOptionsBuilder UseKlingBoardSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteSetup).Assembly.GetName().Name))
            .AddInterceptors(SqlitePragmas.Instance);

    /// <summary>Foreign keys on; a writer waits up to 30 s for its turn instead of failing at once.</summary>
    public static string ConnectionStringFor(string databasePath) => new SqliteConnectionStringBuilder
    {
        DataSource = databasePath,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
