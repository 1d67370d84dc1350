using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>The database of a data folder, for commands of whoever runs the server: they work while the app runs, and when it does not.</summary>
internal static class CommandLineDatabase
{
    /// <param name="arguments">Settings as the app takes them, such as <c>--KlingBoard:DataDirectory</c>.</param>
    /// <exception cref="StartRefusedException">There is no database, or it is of an older version.</exception>
    public static async Task<(KlingBoardDbContext Db, KlingBoardOptions Options)> OpenAsync(string[] arguments)
    {
        var configuration = WebApplication.CreateBuilder(arguments).Configuration;
        var options = configuration.GetSection(KlingBoardOptions.Section).Get<KlingBoardOptions>() ?? new KlingBoardOptions();
        var path = Path.Combine(Path.GetFullPath(options.DataDirectory), DataFolder.DatabaseName);
        if (!File.Exists(path))
        {
            throw new StartRefusedException($"There is no database at {path}. Name the data folder with --data, or KlingBoard__DataDirectory.");
        }

        var setup = new DbContextOptionsBuilder<KlingBoardDbContext>();
        setup.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(path));
        var db = new KlingBoardDbContext(setup.Options);
        await RefuseOlderAsync(db);
        return (db, options);
    }

    /// <exception cref="StartRefusedException">It has migrations before it.</exception>
    private static async Task RefuseOlderAsync(KlingBoardDbContext db)
    {
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new StartRefusedException("The database is of an older version. Start the app once, which brings it up to date, and try again.");
        }
    }
}
