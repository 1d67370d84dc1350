using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Data;

public sealed class RestoredDatabaseTests
{
    [Fact]
    public async Task Database_CopiedWhileInUse_OpensAlthoughItIsNotInWalModeYet()
    {
        using var database = new SqliteTestDatabase();
        await using var db = database.CreateDbContext();

        var pending = await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken);

        pending.ShouldBeEmpty();
    }
}
