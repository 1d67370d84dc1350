using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.History;

/// <summary>Takes the content from changes that are old. The changes stay, with who made them and when. Runs at start and then hourly.</summary>
internal sealed partial class ContentSweeper(
    IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, TimeProvider time, ILogger<ContentSweeper> logger) : BackgroundService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Few enough that whoever edits meanwhile does not notice the wait.</summary>
    private const int AtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var cutoff = time.GetUtcNow().UtcDateTime - KeptFor;
        var swept = 0;
        while (await IsAnyOlderAsync(cutoff, cancellationToken))
        {
            swept += await SweepSomeAsync(cutoff, cancellationToken);
        }

        if (swept > 0)
        {
            Log.Swept(logger, swept, KeptFor.Days);
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
                // What is old may be a little older.
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsAnyOlderAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Older(db, cutoff).AnyAsync(cancellationToken);
    }

    private async Task<int> SweepSomeAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var swept = await Older(write.Db, cutoff)
            .OrderBy(change => change.AtUtc)
            .Take(AtOnce)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.Content, (string?)null), cancellationToken);
        await write.CommitAsync(cancellationToken);
        return swept;
    }

    private static IQueryable<BoardChange> Older(KlingBoardDbContext db, DateTime cutoff) =>
        db.BoardChanges.Where(change => change.Content != null && change.AtUtc < cutoff);

    private static partial class Log
    {
        [LoggerMessage(3006, LogLevel.Information, "The content of {Count} changes older than {Days} days was let go of.")]
        public static partial void Swept(ILogger logger, int count, int days);

        [LoggerMessage(3007, LogLevel.Warning, "Old contents of changes could not be let go of; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
