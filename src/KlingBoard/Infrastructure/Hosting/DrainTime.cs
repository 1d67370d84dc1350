using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>
/// Goes on answering for a while after the app was told to stop, while <c>/health/ready</c> says 503, so that a load balancer has the time to notice and
/// sends nobody here any more. Before anything else stops.
/// </summary>
internal sealed class DrainTime(IOptions<KlingBoardOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(options.Value.DrainTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
