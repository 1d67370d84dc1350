using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>Whether the database can be written: a write transaction is begun, and leaves nothing behind.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<KlingBoardDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Teams.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
