using KlingBoard.Data;
using KlingBoard.Data.Sqlite;
using KlingBoard.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Data;

/// <summary>
/// A database as an earlier version left it, for tests of migrations. Without foreign keys: a row of old needs none of those that it points at.
/// </summary>
public sealed class OldDatabase : IDbContextFactory<KlingBoardDbContext>, IDisposable
{
    private readonly TempFolder _folder = new("old");

    public KlingBoardDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite($"Data Source={Path.Combine(_folder.Path, "old.db")};Foreign Keys=False");
        return new KlingBoardDbContext(options.Options);
    }

    public void Dispose()
    {
        using (var db = CreateDbContext())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        _folder.Dispose();
    }
}
