using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Work;

/// <summary>
/// One run of one item: what it reports and what comes of it is stored under the fence of its lease, so that a process that was asleep changes nothing.
/// Singleton.
/// </summary>
internal sealed partial class WorkExecution(Writes writes, WorkItems items, TimeProvider time, ILogger<WorkExecution> logger)
{
    /// <summary>Tries in a row that came no further, after which an item is given up.</summary>
    public const int MostAttempts = 8;

    private static readonly TimeSpan BetweenStores = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WhileStorageFails = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    public async Task RunAsync(IWorkKind kind, WorkItem item, HeldLease lease, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, stopping);
        try
        {
            if (await StoreAsync(item, lease, Begin))
            {
                var outcome = await kind.RunAsync(new WorkRun(item, ReporterOf(item, lease)), either.Token);
                await StoreInTheEndAsync(item, lease, row => Apply(row, outcome), either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Called off, or another's by now; or the app stops, and the next start goes on from here. Nothing of that is a failure.
            await StoreAsync(item, lease, row => row.Postpone(time.GetUtcNow().UtcDateTime, row.Reason, isFailure: false));
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, item.Kind, item.Id);
            await StoreInTheEndAsync(item, lease, row => Retry(row, StorageFailure.ErrorOf(exception)), either.Token);
        }
    }

    // Counted before it runs: what takes the whole process down each time is given up as well.
    private void Begin(WorkItem row)
    {
        row.Begin(time.GetUtcNow().UtcDateTime);
        if (row.Attempts > MostAttempts)
        {
            GiveUp(row);
        }
    }

    private Func<long, long?, string?, Task> ReporterOf(WorkItem item, HeldLease lease)
    {
        var storedAt = time.GetTimestamp();
        return async (done, total, resumePoint) =>
        {
            items.Show(item, new WorkProgress(done, total ?? items.ProgressOf(item.Id)?.Total ?? item.TotalCount));
            if (resumePoint is not null || time.GetElapsedTime(storedAt) >= BetweenStores)
            {
                storedAt = time.GetTimestamp();
                await StoreAsync(item, lease, row => row.Report(done, total, resumePoint));
            }
        };
    }

    private void Apply(WorkItem row, WorkOutcome outcome)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        switch (outcome)
        {
            case WorkOutcome.Done done:
                row.End(WorkState.Done, done.Note, done.ResultId, nowUtc);
                break;
            case WorkOutcome.Later later:
                row.Postpone(nowUtc + later.Pause, later.Reason, isFailure: false);
                break;
            case WorkOutcome.Failed failed:
                row.End(WorkState.Failed, failed.Reason, null, nowUtc);
                break;
        }
    }

    private void Retry(WorkItem row, UnavailableError? ofStorage)
    {
        if (ofStorage is not null)
        {
            // A full disk is no failure of the work: it waits until there is room.
            row.Postpone(time.GetUtcNow().UtcDateTime + WhileStorageFails, ofStorage.Message, isFailure: false);
        }
        else if (row.Attempts >= MostAttempts)
        {
            GiveUp(row);
        }
        else
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(row.Attempts - 1, 10)));
            row.Postpone(time.GetUtcNow().UtcDateTime + pause, "It failed on this server and is tried again.", isFailure: true);
        }
    }

    private void GiveUp(WorkItem row) => row.End(
        WorkState.Failed, $"It failed {MostAttempts} times on this server and is not tried again; the server's log says why.", null, time.GetUtcNow().UtcDateTime);

    // What came of hours of work is worth waiting for a disk that is full at this moment.
    private async Task StoreInTheEndAsync(WorkItem item, HeldLease lease, Action<WorkItem> change, CancellationToken ending)
    {
        while (true)
        {
            try
            {
                await StoreAsync(item, lease, change);
                return;
            }
            catch (Exception exception) when (!ending.IsCancellationRequested)
            {
                Log.StoringAgain(logger, exception, item.Kind, item.Id);
                await Task.Delay(BetweenTries, time, ending);
            }
        }
    }

    /// <returns>False when another has it by now, with nothing changed, or it has ended.</returns>
    private async Task<bool> StoreAsync(WorkItem item, HeldLease lease, Action<WorkItem> change)
    {
        await using var write = await writes.BeginAsync(WorkItems.ScopeOf(item), CancellationToken.None);
        var row = await write.Db.WorkItems.SingleOrDefaultAsync(row => row.Id == item.Id && row.EndedAtUtc == null && row.Lease.Fence == lease.Fence, CancellationToken.None);
        if (row is null)
        {
            return false;
        }

        change(row);
        await write.CommitAsync(CancellationToken.None);
        return row.EndedAtUtc is null;
    }

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Error, "Work of the kind {Kind} failed ({ItemId}).")]
        public static partial void Failed(ILogger logger, Exception exception, string kind, Guid itemId);

        [LoggerMessage(1503, LogLevel.Error, "What came of work of the kind {Kind} ({ItemId}) could not be stored; trying again.")]
        public static partial void StoringAgain(ILogger logger, Exception exception, string kind, Guid itemId);
    }
}
