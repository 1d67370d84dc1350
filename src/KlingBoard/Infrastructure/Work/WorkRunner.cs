using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Work;

/// <summary>Runs the items of all kinds that are due, of each as many at a time as it allows; those that wait longest first.</summary>
internal sealed partial class WorkRunner(
    IEnumerable<IWorkKind> kinds,
    WorkItems items,
    WorkExecution execution,
    Leases leases,
    WorkLoop loop,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    ILogger<WorkRunner> logger) : BackgroundService
{
    // Turns only begin runs.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, Task> _running = new();
    private readonly Dictionary<string, IWorkKind> _kinds = kinds.ToDictionary(kind => kind.Name);
    private readonly ConcurrentDictionary<string, int> _inHand = new();

    /// <summary>Begins what is due and has room.</summary>
    public async Task StartDueAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            if (HasRoom(due.Kind) && await ClaimAsync(due.Id, cancellationToken) is { } claimed)
            {
                Begin(claimed.Item, claimed.Lease, cancellationToken);
            }
        }
    }

    /// <summary>Ends when all that was begun has.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAny(WhenIdleAsync(), Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await items.ForgetEndedAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotForgotten(logger, exception);
        }

        await loop.RunAsync(new WorkPlan("Long work", items.Runner, StartDueAsync, NextDueAsync, LongestTurn), stoppingToken);
    }

    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var (held, nowUtc) = (leases.HeldRows<WorkItem>(), time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = new List<Due>();
        foreach (var kind in _kinds.Values.Where(kind => HasRoom(kind.Name)))
        {
            due.AddRange(await Waiting(db)
                .Where(item => item.Kind == kind.Name && item.DueAtUtc <= nowUtc && !held.Contains(item.Id))
                .Free(nowUtc)
                .OrderBy(item => item.DueAtUtc)
                .Select(item => new Due(item.Id, item.Kind))
                .Take(kind.AtOnce)
                .ToListAsync(cancellationToken));
        }

        return due;
    }

    private async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        string[] roomy = [.. _kinds.Keys.Where(HasRoom)];
        var held = leases.HeldRows<WorkItem>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db)
            .Where(item => roomy.Contains(item.Kind) && !held.Contains(item.Id))
            .Select(item => item.Lease.UntilUtc > item.DueAtUtc ? item.Lease.UntilUtc : item.DueAtUtc)
            .MinAsync(cancellationToken);
    }

    private async Task<(WorkItem Item, HeldLease Lease)?> ClaimAsync(Guid itemId, CancellationToken cancellationToken)
    {
        var lease = await leases.TakeAsync(WriteScope.Installation, itemId, (db, nowUtc) => Waiting(db).Where(item => item.DueAtUtc <= nowUtc), cancellationToken);
        if (lease is null)
        {
            return null;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return (await db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == itemId, cancellationToken), lease);
        }
        catch
        {
            // Not kept, it runs out; its team may have been deleted meanwhile.
            lease.Dispose();
            throw;
        }
    }

    private void Begin(WorkItem item, HeldLease lease, CancellationToken stopping)
    {
        _inHand.AddOrUpdate(item.Kind, 1, (_, count) => count + 1);

        // Noted before it begins: it takes itself out when it ends.
        var run = new Task<Task>(() => RunAsync(item, lease, stopping));
        _running[item.Id] = run.Unwrap();
        run.Start(TaskScheduler.Default);
    }

    private async Task RunAsync(WorkItem item, HeldLease lease, CancellationToken stopping)
    {
        try
        {
            await execution.RunAsync(_kinds[item.Kind], item, lease, stopping);
        }
        catch (Exception exception)
        {
            // Not even how it ended could be stored: it is run again when its lease has run out.
            Log.Broken(logger, exception, item.Kind, item.Id);
        }
        finally
        {
            lease.Dispose();
            _running.TryRemove(item.Id, out _);
            _inHand.AddOrUpdate(item.Kind, 0, (_, count) => count - 1);
            items.Ended(item);
        }
    }

    private bool HasRoom(string kind) => _inHand.GetValueOrDefault(kind) < _kinds[kind].AtOnce;

    private static IQueryable<WorkItem> Waiting(KlingBoardDbContext db) => db.WorkItems.Where(item => item.State == WorkState.Waiting);

    private sealed record Due(Guid Id, string Kind);

    private static partial class Log
    {
        [LoggerMessage(1505, LogLevel.Error, "How work of the kind {Kind} ({ItemId}) ended could not be stored.")]
        public static partial void Broken(ILogger logger, Exception exception, string kind, Guid itemId);

        [LoggerMessage(1506, LogLevel.Warning, "Work that ended long ago could not be forgotten; the next start tries again.")]
        public static partial void NotForgotten(ILogger logger, Exception exception);
    }
}
