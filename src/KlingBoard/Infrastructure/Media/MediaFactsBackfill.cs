using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Measures what was stored before files were measured for as much as now: one file at a time, with pauses, each saved at once, so that it
/// goes on where it was after a restart. Begins a while after the start and looks again every hour.
/// </summary>
internal sealed partial class MediaFactsBackfill(
    MediaProbe probe, IMediaStore store, MediaSpool spool, IDbContextFactory<KlingBoardDbContext> contexts, TimeProvider time, ILogger<MediaFactsBackfill> logger)
    : BackgroundService
{
    // The app has people to serve first.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromHours(1);

    /// <summary>One pass over all that waits.</summary>
    /// <returns>How many contents were measured; those that cannot be measured now are left for the next pass.</returns>
    public async Task<int> RunAsync(TimeSpan betweenFiles, CancellationToken cancellationToken)
    {
        var measured = 0;
        var postponed = new HashSet<string>();
        while (await FindNextAsync(postponed, cancellationToken) is { } sha256)
        {
            if (await TryMeasureAsync(sha256, cancellationToken))
            {
                measured++;
            }
            else
            {
                postponed.Add(sha256);
            }

            await Task.Delay(betweenFiles, time, cancellationToken);
        }

        return measured;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        while (true)
        {
            try
            {
                if (await RunAsync(BetweenFiles, stoppingToken) is > 0 and var measured)
                {
                    Log.Measured(logger, measured);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Nobody waits for these facts; what is missing is asked for again.
                Log.Failed(logger, exception);
            }

            await Task.Delay(BetweenPasses, time, stoppingToken);
        }
    }

    private async Task<string?> FindNextAsync(HashSet<string> postponed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MediaFiles
            .Where(file => file.FactsVersion < MediaFile.CurrentFacts && !postponed.Contains(file.Sha256))
            .OrderBy(file => file.FactsVersion)
            .Select(file => file.Sha256)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> TryMeasureAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return await MeasureAsync(sha256, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // One file that the disk does not give must not keep those behind it.
            Log.Unreadable(logger, exception, sha256);
            return false;
        }
    }

    private async Task<bool> MeasureAsync(string sha256, CancellationToken cancellationToken)
    {
        MediaCoding coding = new();
        uint? crc32 = null;
        if (await store.ContainsAsync(sha256, cancellationToken))
        {
            var probed = await spool.WithFileAsync(sha256, path => probe.ProbeAsync(path, cancellationToken), cancellationToken);
            if (probed.Error is UnavailableError)
            {
                return false;
            }

            coding = probed.IsSuccess ? probed.Value.Coding : coding;
            await using var content = await store.OpenReadAsync(sha256, cancellationToken);
            crc32 = (await ContentSums.OfAsync(content, cancellationToken)).Crc32;
        }
        else
        {
            Log.Missing(logger, sha256);
        }

        // Every team's row over the same content.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var files = await db.MediaFiles.Where(file => file.Sha256 == sha256 && file.FactsVersion < MediaFile.CurrentFacts).ToListAsync(cancellationToken);
        files.ForEach(file => file.Measure(coding, crc32));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1111, LogLevel.Information, "Measured {Count} files that were stored by an earlier version.")]
        public static partial void Measured(ILogger logger, int count);

        [LoggerMessage(1112, LogLevel.Warning, "Measuring stored files failed; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(1113, LogLevel.Warning, "The content {Sha256} has rows, but is not in the media store.")]
        public static partial void Missing(ILogger logger, string sha256);

        [LoggerMessage(1114, LogLevel.Warning, "The content {Sha256} is in the media store, but cannot be read; it is tried again in an hour.")]
        public static partial void Unreadable(ILogger logger, Exception exception, string sha256);
    }
}
