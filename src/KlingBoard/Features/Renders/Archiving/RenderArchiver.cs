using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>Archives finished renders, those first whose result the provider deletes first.</summary>
internal sealed partial class RenderArchiver(
    RenderArchive archive,
    RenderWakes wakes,
    ProviderConnection connection,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    ILogger<RenderArchiver> logger) : BackgroundService
{
    private const int AtOneTime = 2;
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMinutes(1);

    /// <summary>Archives everything that is due.</summary>
    public async Task ArchiveDueAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await DueAsync(cancellationToken), options, async (id, token) => await ArchiveAsync(id, token));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.ClientAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ArchiveDueAsync(stoppingToken);
                await wakes.WaitToArchiveAsync(await NapAsync(stoppingToken), time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                await Task.Delay(LongestNap, time, stoppingToken);
            }
        }
    }

    private async Task ArchiveAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            await archive.ArchiveAsync(renderId, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Something of ours is broken (disk, database, tools): the result is safe at the provider meanwhile.
            Log.ArchiveFailed(logger, exception, renderId);
            await PutOffAsync(renderId, cancellationToken);
        }
    }

    private async Task PutOffAsync(Guid renderId, CancellationToken cancellationToken)
    {
        var untilUtc = time.GetUtcNow().UtcDateTime + PauseAfterFault;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Renders
            .Where(render => render.Id == renderId && render.State == RenderState.Archiving)
            .ExecuteUpdateAsync(set => set.SetProperty(render => render.NextLookAtUtc, untilUtc), cancellationToken);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db)
            .Where(render => render.NextLookAtUtc <= nowUtc)
            .OrderBy(render => render.SubmittedAtUtc)
            .Select(render => render.Id)
            .Take(50)
            .ToListAsync(cancellationToken);
    }

    private async Task<TimeSpan> NapAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await Waiting(db).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
        var nap = next is { } dueAtUtc ? dueAtUtc - time.GetUtcNow().UtcDateTime : LongestNap;
        return nap > LongestNap ? LongestNap : nap < ShortestNap ? ShortestNap : nap;
    }

    private IQueryable<Render> Waiting(KlingBoardDbContext db) => db.Renders.Where(
        render => render.State == RenderState.Archiving && render.Manifest.Connection == connection.Name);

    private static partial class Log
    {
        [LoggerMessage(4311, LogLevel.Error, "Renders could not be archived; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4312, LogLevel.Error, "Archiving render {RenderId} failed on our side; trying again in a minute.")]
        public static partial void ArchiveFailed(ILogger logger, Exception exception, Guid renderId);
    }
}
