using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// Removes what failures leave behind: unfinished files older than an hour, and stored content older than a day that no row names.
/// Runs at start and then hourly.
/// </summary>
internal sealed partial class StorageSweeper(
    MediaSpool spool, IMediaStore store, IDbContextFactory<KlingBoardDbContext> contexts, TimeProvider time, ILogger<StorageSweeper> logger)
    : BackgroundService
{
    public static readonly TimeSpan TemporaryAge = TimeSpan.FromHours(1);
    public static readonly TimeSpan ContentAge = TimeSpan.FromDays(1);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var temporary = spool.Sweep(time.GetUtcNow().UtcDateTime - TemporaryAge);
        var content = await SweepContentAsync(cancellationToken);
        if (temporary + content > 0)
        {
            Log.Swept(logger, temporary, content);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Rubbish may lie for another hour; the app has better reasons to run than this one has to stop it.
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> SweepContentAsync(CancellationToken cancellationToken)
    {
        var cutoff = time.GetUtcNow().UtcDateTime - ContentAge;

        // Listed before the rows are read: whatever gets its row in between is not on the list or is found to be named.
        var old = await store.ListOlderThanAsync(cutoff, cancellationToken).ToListAsync(cancellationToken);
        if (old.Count == 0)
        {
            return 0;
        }

        var named = await ReadNamedAsync(cancellationToken);
        var deleted = 0;
        foreach (var sha256 in old.Where(sha256 => !named.Contains(KeyOf(sha256))))
        {
            deleted += await store.DeleteIfOlderThanAsync(sha256, cutoff, cancellationToken) ? 1 : 0;
        }

        return deleted;
    }

    // Half a hash each: 100,000 files take a few megabytes, and a chance meeting would only spare a file.
    private async Task<HashSet<UInt128>> ReadNamedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var named = new HashSet<UInt128>();
        var rows = db.MediaFiles.Select(file => new { file.Sha256, file.PosterSha256, file.PreviewSha256 }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var sha256 in new[] { row.Sha256, row.PosterSha256, row.PreviewSha256 })
            {
                if (sha256 is not null)
                {
                    named.Add(KeyOf(sha256));
                }
            }
        }

        return named;
    }

    private static UInt128 KeyOf(string sha256) =>
        UInt128.Parse(sha256.AsSpan(0, 32), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Information, "Swept {TemporaryCount} unfinished and {ContentCount} unused files.")]
        public static partial void Swept(ILogger logger, int temporaryCount, int contentCount);

        [LoggerMessage(1202, LogLevel.Warning, "Sweeping the storage failed; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
