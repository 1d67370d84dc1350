using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Realtime.Hubs;

/// <summary>Hands the change feed's signals on to the hub's groups.</summary>
internal sealed partial class BoardRelay(ChangeFeed feed, IHubContext<BoardHub> hub, ILogger<BoardRelay> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = feed.SubscribeToEverything();
        await foreach (var batch in changes.ReadAllAsync(stoppingToken))
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

    private async Task RelayAsync(SignalBatch batch, CancellationToken cancellationToken)
    {
        if (batch.ReadAgain)
        {
            await hub.Clients.All.SendAsync(BoardClientMethods.ReadAgain, cancellationToken);
            return;
        }

        foreach (var project in batch.Signals.GroupBy(signal => signal.ProjectId))
        {
            var messages = project.Select(BoardChangeMessage.From).ToArray();
            await hub.Clients.Group(BoardGroups.Project(project.Key)).SendAsync(BoardClientMethods.Changed, messages, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "A batch of {Count} board changes could not be relayed to hub clients.")]
        public static partial void Lost(ILogger logger, Exception exception, int count);
    }
}
