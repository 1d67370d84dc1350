using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Work;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Measures what was stored before files were measured for as much as now: one file at a time, with pauses, each saved at once, so that it goes on where
/// it was after a restart.
/// </summary>
internal sealed partial class MediaFactsWork(
    MediaProbe probe, IMediaStore store, MediaSpool spool, IDbContextFactory<KlingBoardDbContext> contexts, TimeProvider time, ILogger<MediaFactsWork> logger)
    : IWorkKind
{
    // The app has people to serve first.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromHours(1);

    public string Name => "media.facts";

    public int AtOnce => 1;

    /// <summary>To be added at each start.</summary>
    /// <returns>Null when nothing waits to be measured.</returns>
    public async Task<WorkItem?> ItemAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unmeasured(db).AnyAsync(cancellationToken)
            ? new WorkItem(Name, "all", "Measuring stored files", nowUtc, dueAtUtc: nowUtc + AfterStart) { Unit = "files" }
            : null;
    }

    public async Task<WorkOutcome> RunAsync(WorkRun run, CancellationToken cancellationToken)
    {
        var (measured, left) = await MeasureAllAsync(BetweenFiles, run.ReportAsync, cancellationToken);
        return left > 0
            ? new WorkOutcome.Later(BetweenPasses, $"{Figures(left)} cannot be read now; the server's log names them.")
            : new WorkOutcome.Done($"{Figures(measured)} of an earlier version measured.");
    }

    /// <summary>One pass over all that waits.</summary>
    /// <returns>How many contents were measured, and how many could not be now.</returns>
    internal async Task<(int Measured, int Left)> MeasureAllAsync(TimeSpan betweenFiles, Func<long, long?, string?, Task> reportAsync, CancellationToken cancellationToken)
    {
        var (measured, total) = (0, await CountAsync(cancellationToken));
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

            await reportAsync(measured + postponed.Count, total, null);
            await Task.Delay(betweenFiles, time, cancellationToken);
        }

        return (measured, postponed.Count);
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unmeasured(db).Select(file => file.Sha256).Distinct().CountAsync(cancellationToken);
    }

    private static IQueryable<MediaFile> Unmeasured(KlingBoardDbContext db) => db.MediaFiles.Where(file => file.FactsVersion < MediaFile.CurrentFacts);

    private static string Figures(int files) => files == 1 ? "1 file" : $"{files} files";

    private async Task<string?> FindNextAsync(HashSet<string> postponed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unmeasured(db)
            .Where(file => !postponed.Contains(file.Sha256))
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
        [LoggerMessage(1113, LogLevel.Warning, "The content {Sha256} has rows, but is not in the media store.")]
        public static partial void Missing(ILogger logger, string sha256);

        [LoggerMessage(1114, LogLevel.Warning, "The content {Sha256} is in the media store, but cannot be read; it is tried again in an hour.")]
        public static partial void Unreadable(ILogger logger, Exception exception, string sha256);
    }
}
