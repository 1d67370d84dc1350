using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>Looks at every render that is or may be at the provider when its time has come, and at once when somebody asks.</summary>
internal sealed partial class RenderWatcher(
    RenderLooker looker,
    RenderWakes wakes,
    ProviderConnection connection,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    ILogger<RenderWatcher> logger) : BackgroundService
{
    private const int BatchSize = 50;
    private const int AtOneTime = 4;
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(100);

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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAtDueAsync(stoppingToken);
                await wakes.WaitToLookAsync(await NapAsync(stoppingToken), time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                await Task.Delay(LongestNap, time, stoppingToken);
            }
        }
    }

    private async Task LookAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            await looker.LookAsync(renderId, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One render's trouble is not to keep the others from being looked at.
            Log.LookFailed(logger, exception, renderId);
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

    private async Task<TimeSpan> NapAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await Watched(db).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
        var nap = next is { } dueAtUtc ? dueAtUtc - time.GetUtcNow().UtcDateTime : LongestNap;
        return nap > LongestNap ? LongestNap : nap < ShortestNap ? ShortestNap : nap;
    }

    private IQueryable<Render> Watched(KlingBoardDbContext db) => db.Renders
        .Where(render => render.State == RenderState.Submitted || render.State == RenderState.Processing || render.State == RenderState.Unknown
            || (render.State == RenderState.Refused && render.Attempts > 0))
        .Where(render => render.Manifest.Connection == connection.Name);

    private static partial class Log
    {
        [LoggerMessage(4211, LogLevel.Error, "Renders could not be watched; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4212, LogLevel.Error, "Looking at render {RenderId} failed; trying again at its next time.")]
        public static partial void LookFailed(ILogger logger, Exception exception, Guid renderId);
    }
}
