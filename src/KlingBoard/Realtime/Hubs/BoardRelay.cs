using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Realtime.Hubs;

/// <summary>
/// Hands the boards' signals on to the hub's groups, each as soon as it comes and those that come meanwhile together. It reads nothing.
/// </summary>
internal sealed partial class BoardRelay(SignalBus bus, IHubContext<BoardHub> hub, ILogger<BoardRelay> logger) : BackgroundService
{
    // From before the first client can join.
    private readonly SignalInbox<BoardSignal> _changes = bus.OpenInbox<BoardSignal>(SignalBus.Everything);

    public override void Dispose()
    {
        _changes.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _changes.NextAsync(Timeout.InfiniteTimeSpan, stoppingToken) is { } batch)
        {
            try
            {
                await RelayAsync(batch, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One batch that cannot be sent must not silence the hub for good; clients see the gap in the numbers.
                Log.Lost(logger, exception, batch.Signals.Count);
            }
        }
    }

    private async Task RelayAsync(SignalBatch<BoardSignal> batch, CancellationToken cancellationToken)
    {
        if (batch.ReadAgain)
        {
            await hub.Clients.All.SendAsync(BoardClientMethods.Missed, cancellationToken);
            return;
        }

        foreach (var project in batch.Signals.GroupBy(signal => signal.ProjectId))
        {
            var messages = project.OrderBy(signal => signal.Number).Select(BoardChangeMessage.From).ToArray();
            await hub.Clients.Group(BoardGroups.Project(project.Key)).SendAsync(BoardClientMethods.Changed, messages, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "A batch of {Count} board changes could not be relayed to hub clients.")]
        public static partial void Lost(ILogger logger, Exception exception, int count);
    }
}
