using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KlingBoard.Data;

/// <summary>Several queries that see the database at one moment, without holding up writers.</summary>
public static class SnapshotReads
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    // Microsoft.Data.Sqlite takes the write lock at once for every level but ReadUncommitted; that one it begins deferred, which in WAL mode
    // reads one snapshot (https://learn.microsoft.com/dotnet/standard/data/sqlite/transactions). Elsewhere the level's name says what is wanted.
    public static Task<IDbContextTransaction> BeginSnapshotAsync(this KlingBoardDbContext db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(
            db.Database.ProviderName == Sqlite ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead, cancellationToken);
}
