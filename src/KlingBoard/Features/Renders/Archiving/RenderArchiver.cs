using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>Archives finished renders, those first whose result the provider deletes first.</summary>
internal sealed class RenderArchiver(
    RenderArchive archive,
    WorkLoop loop,
    RenderWakes wakes,
    ProviderConnection connection,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    IOptions<RenderOptions> options) : BackgroundService
{
    private const int AtOneTime = 2;
    private const int BatchSize = 50;
    private const string WorkerName = "Archiving renders";

    // The video and its watermarked variant, and some time to make posters.
    private readonly TimeSpan _longestItem = (options.Value.DownloadTimeout * 2) + TimeSpan.FromMinutes(10);

    /// <summary>Archives everything that is due.</summary>
    public async Task ArchiveDueAsync(CancellationToken cancellationToken)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await DueAsync(cancellationToken), atOnce, async (id, token) => await ArchiveAsync(id, token));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.ClientAsync(stoppingToken);
        await loop.RunAsync(new WorkPlan(WorkerName, wakes.Archiver, ArchiveDueAsync, NextDueAsync, _longestItem), stoppingToken);
    }

    private async Task ArchiveAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await archive.ArchiveAsync(renderId, cancellationToken);
        loop.Beat(WorkerName, _longestItem);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db)
            .Where(render => render.NextLookAtUtc <= nowUtc)
            .OrderBy(render => render.SubmittedAtUtc)
            .Select(render => render.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
    }

    private IQueryable<Render> Waiting(KlingBoardDbContext db) => db.Renders.Where(
        render => render.State == RenderState.Archiving && render.Manifest.Connection == connection.Name);
}
