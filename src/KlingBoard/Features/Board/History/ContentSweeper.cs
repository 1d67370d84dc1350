using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.History;

/// <summary>
/// Keeps what changes keep small: typing that was saved at each pause is kept by one change of a <see cref="Sitting"/>, and changes that are old keep nothing.
/// The changes stay, with who made them and when. Runs at start and then hourly.
/// </summary>
internal sealed partial class ContentSweeper(
    IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, TimeProvider time, ILogger<ContentSweeper> logger) : BackgroundService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>How old typing is before it is put together.</summary>
    public static readonly TimeSpan TogetherAfter = TimeSpan.FromHours(1);

    /// <summary>Few enough that whoever edits meanwhile does not notice the wait.</summary>
    private const int AtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // What is older was put together before this start. After a longer rest of the app it was not, and is let go of with what is old.
    private DateTime _togetherUntil = time.GetUtcNow().UtcDateTime - BoardLimits.UndoableFor;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var put = await PutTogetherAsync(time.GetUtcNow().UtcDateTime - TogetherAfter, cancellationToken);
        var swept = await LetGoAsync(time.GetUtcNow().UtcDateTime - KeptFor, cancellationToken);
        if (put + swept > 0)
        {
            Log.Swept(logger, put, swept, KeptFor.Days);
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

    /// <returns>How many changes keep nothing of their own any more.</returns>
    private async Task<int> PutTogetherAsync(DateTime until, CancellationToken cancellationToken)
    {
        var put = 0;
        while (await IsAnyAsync(db => Between(db, _togetherUntil, until), cancellationToken))
        {
            put += await PutSomeTogetherAsync(until, cancellationToken);
        }

        return put;
    }

    private async Task<int> PutSomeTogetherAsync(DateTime until, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var db = write.Db;
        var rows = await Between(db, _togetherUntil, until)
            .OrderBy(change => change.AtUtc)
            .ThenBy(change => change.Number)
            .Take(AtOnce)
            .Select(change => new
            {
                change.ProjectId,
                change.ActorId,
                change.AtUtc,
                Step = new BoardStep(change.Number, StepContent.Read(change.Content!), change.UndoesNumber, change.RedoesNumber),
                IsTakenBack = db.BoardChanges.Any(undo => undo.ProjectId == change.ProjectId && undo.UndoesNumber == change.Number),
            })
            .ToListAsync(cancellationToken);
        var put = 0;
        foreach (var own in rows.GroupBy(row => (row.ProjectId, row.ActorId)))
        {
            foreach (var sitting in Sitting.Among(own.Select(row => new SavedStep(row.AtUtc, row.Step, row.IsTakenBack))))
            {
                put += await PutTogetherAsync(db, own.Key.ProjectId, sitting, cancellationToken);
            }
        }

        await write.CommitAsync(cancellationToken);
        _togetherUntil = rows.Count == 0 ? until : rows[^1].AtUtc;
        return put;
    }

    private static async Task<int> PutTogetherAsync(KlingBoardDbContext db, Guid projectId, Sitting sitting, CancellationToken cancellationToken)
    {
        if (sitting.Content.ToJson() is not { } content)
        {
            return 0;
        }

        await db.BoardChanges.Where(change => change.ProjectId == projectId && change.Number == sitting.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.Content, content), cancellationToken);
        return await db.BoardChanges.Where(change => change.ProjectId == projectId && sitting.Earlier.Contains(change.Number))
            .ExecuteUpdateAsync(
                set => set.SetProperty(change => change.Content, (string?)null).SetProperty(change => change.StepNumber, sitting.Number), cancellationToken);
    }

    /// <returns>How many changes lost their content.</returns>
    private async Task<int> LetGoAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        var swept = 0;
        while (await IsAnyAsync(db => Older(db, cutoff), cancellationToken))
        {
            swept += await LetSomeGoAsync(cutoff, cancellationToken);
        }

        return swept;
    }

    private async Task<int> LetSomeGoAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var swept = await Older(write.Db, cutoff)
            .OrderBy(change => change.AtUtc)
            .Take(AtOnce)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.Content, (string?)null), cancellationToken);
        await write.CommitAsync(cancellationToken);
        return swept;
    }

    // Asked beside the writer: most sweeps have nothing to do, and need no turn for it.
    private async Task<bool> IsAnyAsync(Func<KlingBoardDbContext, IQueryable<BoardChange>> query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(db).AnyAsync(cancellationToken);
    }

    // A change of the instant at which the last reading ended may be left out: it keeps its own.
    private static IQueryable<BoardChange> Between(KlingBoardDbContext db, DateTime after, DateTime until) =>
        db.BoardChanges.Where(change => change.Content != null && change.AtUtc > after && change.AtUtc <= until);

    private static IQueryable<BoardChange> Older(KlingBoardDbContext db, DateTime cutoff) =>
        db.BoardChanges.Where(change => change.Content != null && change.AtUtc < cutoff);

    private static partial class Log
    {
        [LoggerMessage(3006, LogLevel.Information, "{TogetherCount} changes of typing were put together with others; {OldCount} older than {Days} days lost their content.")]
        public static partial void Swept(ILogger logger, int togetherCount, int oldCount, int days);

        [LoggerMessage(3007, LogLevel.Warning, "What changes keep could not be made smaller; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
