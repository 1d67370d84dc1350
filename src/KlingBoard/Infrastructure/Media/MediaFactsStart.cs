using KlingBoard.Infrastructure.Work;

namespace KlingBoard.Infrastructure.Media;

/// <summary>After an upgrade, has what earlier versions stored measured anew.</summary>
internal sealed partial class MediaFactsStart(MediaFactsWork facts, WorkItems items, ILogger<MediaFactsStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await facts.ItemAsync(stoppingToken) is { } item)
            {
                await items.AddAsync(item, stoppingToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nobody waits for these facts; the next start asks again.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1112, LogLevel.Warning, "Whether stored files are to be measured could not be found out; the next start tries again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
