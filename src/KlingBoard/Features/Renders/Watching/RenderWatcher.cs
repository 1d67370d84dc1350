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
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(5);

    // A provider that lets a look run into its time limit, and then again after it asked to wait.
    private static readonly TimeSpan LongestItem = TimeSpan.FromMinutes(5);

    /// <summary>Looks at everything that is due.</summary>
    /// <returns>Whether every look came to its end.</returns>
    public async Task<bool> LookAtDueAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        var due = wakes.TakeLooks().Union(await DueAsync(cancellationToken));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, options, async (id, token) =>
        {
            if (!await LookAsync(id, token))
            {
                Interlocked.Increment(ref failures);
            }
        });
        return failures == 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.ClientAsync(stoppingToken);
        await loop.RunAsync(new WorkPlan(WorkerName, wakes.Watcher, WorkAsync, NextDueAsync, LongestItem), stoppingToken);
    }

    // What failed is due still, and while the disk is full it fails again at once.
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (!await LookAtDueAsync(cancellationToken))
        {
            await Task.Delay(RestAfterFault, time, cancellationToken);
        }
    }

    private async Task<bool> LookAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            await looker.LookAsync(renderId, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One render's trouble is not to keep the others from being looked at.
            Log.LookFailed(logger, exception, renderId);
            return false;
        }
        finally
        {
            loop.Beat(WorkerName, LongestItem);
        }
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

    private IQueryable<Render> Watched(KlingBoardDbContext db) => db.Renders
        .Where(render => render.State == RenderState.Submitted || render.State == RenderState.Processing || render.State == RenderState.Unknown
            || (render.State == RenderState.Refused && render.Attempts > 0))
        .Where(render => render.Manifest.Connection == connection.Name);

    private static partial class Log
    {
        [LoggerMessage(4212, LogLevel.Error, "Looking at render {RenderId} failed; trying again at its next time.")]
        public static partial void LookFailed(ILogger logger, Exception exception, Guid renderId);
    }
}
