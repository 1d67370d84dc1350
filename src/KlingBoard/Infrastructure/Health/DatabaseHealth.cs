using KlingBoard.Data;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>Whether the database can be written: a write transaction is begun, and leaves nothing behind.</summary>
internal sealed class DatabaseHealth(Writes writes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        await write.Db.Teams.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
