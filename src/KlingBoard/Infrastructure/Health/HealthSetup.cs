using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <param name="Status">"Healthy" or "Unhealthy".</param>
/// <param name="Version">Of this build, for example "0.2.0".</param>
/// <param name="Checks">The same by check: database, media, space, workers; "host" alone while the app starts or stops. Empty where only the process is asked.</param>
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

    /// <summary>
    /// <c>/health/live</c>: does the process answer, so that a restart would help nothing. <c>/health/ready</c>: can it do its work, so that visitors may be
    /// sent here. <c>/healthz</c> is the older name of the latter.
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        // Past everything that could ask the database, the session of a cookie for one.
        routes.MapGet("/health/live", GetLive).AllowAnonymous().WithName("Live").ShortCircuit();
        routes.MapGet("/health/ready", GetReadyAsync).AllowAnonymous().WithName("Ready");
        routes.MapGet("/healthz", GetReadyAsync).AllowAnonymous().WithName("Health");
        return routes;
    }

    private static JsonHttpResult<HealthResponse> GetLive(HttpResponse response) => Answer(response, HealthStatus.Healthy, []);

    private static async Task<JsonHttpResult<HealthResponse>> GetReadyAsync(
        HealthReports reports, IHostApplicationLifetime lifetime, HttpResponse response, CancellationToken cancellationToken)
    {
        // Asked each time: a report may be some seconds old, and whoever sends visitors here is to stop that at once.
        if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Answer(response, HealthStatus.Unhealthy, new() { ["host"] = HealthStatus.Unhealthy.ToString() });
        }

        var report = await reports.ReadAsync(cancellationToken);
        return Answer(response, report.Status, report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()));
    }

    // Open to all, hence without a reason: why stands in the log.
    private static JsonHttpResult<HealthResponse> Answer(HttpResponse response, HealthStatus status, Dictionary<string, string> checks)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new HealthResponse(status.ToString(), AppVersion.Current, checks),
            statusCode: status == HealthStatus.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
