using KlingBoard.Infrastructure.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>Whether the workers give signs of life.</summary>
internal sealed class WorkerHealth(Heartbeats heartbeats) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(heartbeats.Overdue is { Count: > 0 } overdue
            ? HealthCheckResult.Unhealthy($"No sign of life from: {string.Join(", ", overdue)}.")
            : HealthCheckResult.Healthy());
}
