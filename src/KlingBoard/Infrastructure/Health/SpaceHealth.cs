using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>Whether the disk has room for what is under way.</summary>
internal sealed class SpaceHealth(StorageSpace space) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(space.IsLow
            ? HealthCheckResult.Unhealthy($"{space.FreeBytes / (1024 * 1024)} MB are free, less than KlingBoard:MinFreeMegabytes.")
            : HealthCheckResult.Healthy());
}
