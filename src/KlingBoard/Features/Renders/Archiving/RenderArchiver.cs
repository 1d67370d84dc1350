using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>
/// Archives finished renders, those first whose result the provider deletes first. Several lanes, each with one render in hand: a link that
/// trickles for half an hour holds up its own lane and no other.
/// </summary>
internal sealed class RenderArchiver(
    RenderArchive archive,
    WorkLoop loop,
    RenderWakes wakes,
    ProviderConnection connection,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    IOptions<RenderOptions> options) : BackgroundService
{
    private const int Lanes = 3;
    private const int BatchSize = 50;
    private const string WorkerName = "Archiving renders";

    // The video and its watermarked variant, and some time to make posters.
    private readonly TimeSpan _longestItem = (options.Value.DownloadTimeout * 2) + TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, byte> _inHand = new();

    /// <summary>One lane: archives what is due and in no other lane's hand, one after the other.</summary>
    public async Task ArchiveDueAsync(CancellationToken cancellationToken)
    {
        foreach (var renderId in await DueAsync(cancellationToken))
        {
            if (_inHand.TryAdd(renderId, 0))
            {
                await ArchiveAsync(renderId, cancellationToken);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.ClientAsync(stoppingToken);
        var plan = new WorkPlan(WorkerName, wakes.Archiver, ArchiveDueAsync, NextDueAsync, _longestItem);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => loop.RunAsync(plan, stoppingToken)));
    }

    private async Task ArchiveAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            // Another lane may have been quicker with a render of this lane's list.
            if (await IsDueAsync(renderId, cancellationToken))
            {
                await archive.ArchiveAsync(renderId, cancellationToken);
            }
        }
        finally
        {
            _inHand.TryRemove(renderId, out _);
        }

        loop.Beat(WorkerName, _longestItem);
    }

    private async Task<bool> IsDueAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db).AnyAsync(render => render.Id == renderId, cancellationToken);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db).OrderBy(render => render.SubmittedAtUtc).Select(render => render.Id).Take(BatchSize).ToListAsync(cancellationToken);
    }

    private IQueryable<Render> Due(KlingBoardDbContext db)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        return Waiting(db).Where(render => render.NextLookAtUtc <= nowUtc);
    }

    private async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var inHand = _inHand.Keys.ToArray();
        return await Waiting(db).Where(render => !inHand.Contains(render.Id)).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
    }

    private IQueryable<Render> Waiting(KlingBoardDbContext db) => db.Renders.Where(
        render => render.State == RenderState.Archiving && render.Manifest.Connection == connection.Name);
}
