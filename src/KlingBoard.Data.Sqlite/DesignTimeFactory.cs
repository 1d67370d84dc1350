using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KlingBoard.Data.Sqlite;

/// <summary>Used by <c>dotnet ef</c> alone, so that making a migration needs no running app.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<KlingBoardDbContext>
{
    public KlingBoardDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(":memory:"));
        return new KlingBoardDbContext(options.Options);
    }
}
