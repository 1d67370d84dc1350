using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <param name="Status">"Healthy" or "Unhealthy".</param>
/// <param name="Version">Of this build, for example "0.2.0".</param>
/// <param name="Checks">The same by check: database, media, space, workers.</param>
public sealed record HealthResponse(string Status, string Version, IReadOnlyDictionary<string, string> Checks);

public static class HealthSetup
{
    // Below what a container's health check waits for an answer.
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: CheckTimeout)
            .AddCheck<MediaHealth>("media", timeout: CheckTimeout)
            .AddCheck<SpaceHealth>("space")
            .AddCheck<WorkerHealth>("workers");
        services.AddSingleton<HealthReports>();
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", GetAsync).AllowAnonymous().WithName("Health");
        return routes;
    }

    // Open to all, hence without a reason: why stands in the log.
    private static async Task<JsonHttpResult<HealthResponse>> GetAsync(HealthReports reports, HttpResponse response, CancellationToken cancellationToken)
    {
        var report = await reports.ReadAsync(cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new HealthResponse(report.Status.ToString(), AppVersion.Current, report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString())),
            statusCode: report.Status == HealthStatus.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
