using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingBoard.Infrastructure.Health;

/// <summary>
/// The health of this process. Anybody may ask, so that a look is taken at most every few seconds, however many ask. Singleton.
/// </summary>
internal sealed partial class HealthReports(HealthCheckService checks, TimeProvider time, ILogger<HealthReports> logger) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1);
    private HealthReport? _last;
    private long _lookedAt;

    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || time.GetElapsedTime(_lookedAt) >= GoodFor)
            {
                var report = await checks.CheckHealthAsync(cancellationToken);
                Tell(_last, report);
                (_last, _lookedAt) = (report, time.GetTimestamp());
            }

            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Tell(HealthReport? before, HealthReport now)
    {
        if (before?.Status == HealthStatus.Unhealthy && now.Status == HealthStatus.Healthy)
        {
            Log.Recovered(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Information, "The app is healthy again.")]
        public static partial void Recovered(ILogger logger);
    }
}
