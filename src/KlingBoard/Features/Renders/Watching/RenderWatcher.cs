using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>Looks at every render that is or may be at the provider when its time has come, and at once when somebody asks.</summary>
internal sealed partial class RenderWatcher(
    RenderLooker looker,
    WorkLoop loop,
    RenderWakes wakes,
    ProviderConnection connection,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    ILogger<RenderWatcher> logger) : BackgroundService
{
    private const int BatchSize = 50;
    private const int AtOneTime = 4;
    private const string WorkerName = "Watching renders";

    // A provider that lets a look run into its time limit, and then again after it asked to wait.
    private static readonly TimeSpan LongestItem = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Renders whose look broke off with a fault of ours. In memory, for it may be the database that is at fault; each would be due again at once,
    // and the provider asked without a pause.
    private readonly ConcurrentDictionary<Guid, Delay> _putOffs = new();

    /// <summary>Looks at everything that is due.</summary>
    public async Task LookAtDueAsync(CancellationToken cancellationToken)
    {
        var due = wakes.TakeLooks().Union(await DueAsync(cancellationToken));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, options, async (id, token) => await LookAsync(id, token));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.ClientAsync(stoppingToken);
        await loop.RunAsync(new WorkPlan(WorkerName, wakes.Watcher, LookAtDueAsync, NextDueAsync, LongestItem), stoppingToken);
    }

    private async Task LookAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            await looker.LookAsync(renderId, cancellationToken);
            _putOffs.TryRemove(renderId, out _);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One render's trouble is not to keep the others from being looked at.
            Log.LookFailed(logger, exception, renderId);
            PutOff(renderId);
        }

        loop.Beat(WorkerName, LongestItem);
    }

    private void PutOff(Guid renderId)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        _putOffs.AddOrUpdate(
            renderId,
            _ => new Delay(1, nowUtc + FirstPause),
            (_, before) => new Delay(before.Times + 1, nowUtc + TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(before.Times, 10)))));
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Watched(db)
            .Where(render => render.NextLookAtUtc <= nowUtc)
            .OrderBy(render => render.NextLookAtUtc)
            .Select(render => render.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Watched(db).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
    }

    private IQueryable<Render> Watched(KlingBoardDbContext db)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var putOff = _putOffs.Where(entry => entry.Value.UntilUtc > nowUtc).Select(entry => entry.Key).ToArray();
        return db.Renders
            .Where(render => render.State == RenderState.Submitted || render.State == RenderState.Processing || render.State == RenderState.Unknown
                || (render.State == RenderState.Refused && render.Attempts > 0))
            .Where(render => render.Manifest.Connection == connection.Name && !putOff.Contains(render.Id));
    }

    private sealed record Delay(int Times, DateTime UntilUtc);

    private static partial class Log
    {
        [LoggerMessage(4212, LogLevel.Error, "Looking at render {RenderId} failed; trying again at its next time.")]
        public static partial void LookFailed(ILogger logger, Exception exception, Guid renderId);
    }
}
