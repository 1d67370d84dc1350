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

    /// <summary>No sweep takes content of more than this: a clock that is ahead for an hour costs a day of what was kept, and not all of it.</summary>
    public static readonly TimeSpan MostLetGo = TimeSpan.FromDays(1);

    /// <summary>How many changes are read at once, beside the writer.</summary>
    private const int ReadAtOnce = 500;

    /// <summary>Few enough that whoever edits meanwhile does not notice the wait.</summary>
    private const int WrittenAtOnce = 50;

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
        var (sittings, readUntil) = await ReadSittingsAsync(until, cancellationToken);
        var put = 0;
        foreach (var (projectId, sitting) in sittings)
        {
            put += await PutTogetherAsync(projectId, sitting, cancellationToken);
        }

        _togetherUntil = readUntil;
        return put;
    }

    // Beside the writer too: it is the long part.
    private async Task<(List<(Guid ProjectId, Sitting Sitting)> Sittings, DateTime ReadUntil)> ReadSittingsAsync(
        DateTime until, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Between(db, _togetherUntil, until)
            .OrderBy(change => change.AtUtc)
            .ThenBy(change => change.Number)
            .Take(ReadAtOnce)
            .Select(change => new
            {
                change.ProjectId,
                change.ActorId,
                change.AtUtc,
                Step = new BoardStep(change.Number, StepContent.Read(change.Content!), change.UndoesNumber, change.RedoesNumber, 0),
                IsTakenBack = db.BoardChanges.Any(undo => undo.ProjectId == change.ProjectId && undo.UndoesNumber == change.Number),
            })
            .ToListAsync(cancellationToken);
        var sittings = rows.GroupBy(row => (row.ProjectId, row.ActorId)).SelectMany(own => Sitting
            .Among(own.Select(row => new SavedStep(row.AtUtc, row.Step, row.IsTakenBack)), WrittenAtOnce)
            .Select(sitting => (own.Key.ProjectId, sitting)));
        return ([.. sittings], rows.Count == 0 ? until : rows[^1].AtUtc);
    }

    private async Task<int> PutTogetherAsync(Guid projectId, Sitting sitting, CancellationToken cancellationToken)
    {
        if (sitting.Content.ToJson() is not { } content)
        {
            return 0;
        }

        await using var write = await writes.BeginAsync(WriteScope.Project(projectId), cancellationToken);
        var changes = write.Db.BoardChanges.Where(change => change.ProjectId == projectId);
        var last = changes.Where(change => change.Number == sitting.Number && change.Content != null);
        var earlier = changes.Where(change => sitting.Earlier.Contains(change.Number) && change.Content != null);

        // Since it was read, one of them may have been taken back.
        if (await earlier.CountAsync(change => !changes.Any(undo => undo.UndoesNumber == change.Number), cancellationToken) < sitting.Earlier.Count
            || await last.ExecuteUpdateAsync(set => set.SetProperty(change => change.Content, content), cancellationToken) == 0)
        {
            return 0;
        }

        var put = await earlier.ExecuteUpdateAsync(
            set => set.SetProperty(change => change.Content, (string?)null).SetProperty(change => change.StepNumber, sitting.Number), cancellationToken);
        await write.CommitAsync(cancellationToken);
        return put;
    }

    /// <returns>How many changes lost their content.</returns>
    private async Task<int> LetGoAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        if (await OldestAsync(cancellationToken) is not { } oldest)
        {
            return 0;
        }

        var until = oldest < cutoff - MostLetGo ? oldest + MostLetGo : cutoff;
        var swept = 0;
        while (await IsAnyAsync(db => Older(db, until), cancellationToken))
        {
            swept += await LetSomeGoAsync(until, cancellationToken);
        }

        return swept;
    }

    private async Task<int> LetSomeGoAsync(DateTime cutoff, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Installation, cancellationToken);
        var swept = await Older(write.Db, cutoff)
            .OrderBy(change => change.AtUtc)
            .Take(WrittenAtOnce)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.Content, (string?)null), cancellationToken);
        await write.CommitAsync(cancellationToken);
        return swept;
    }

    private async Task<DateTime?> OldestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.BoardChanges.Where(change => change.Content != null).MinAsync(change => (DateTime?)change.AtUtc, cancellationToken);
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
