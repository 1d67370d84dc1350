using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>
/// Archives finished renders, those first whose result the provider deletes first. Several lanes, each with one render in hand: a link that
/// trickles for half an hour holds up its own lane and no other, and no account ever has all lanes.
/// </summary>
internal sealed class RenderArchiver(
    RenderArchive archive,
    WorkLoop loop,
    RenderSignals signals,
    ProviderAccounts accounts,
    Leases leases,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    IOptions<RenderOptions> options) : BackgroundService
{
    private const int Lanes = 4;
    private const int LanesOfOne = 3;
    private const int BatchSize = 50;
    private const string WorkerName = "Archiving renders";

    // Nine pictures, the most files that one result has, one after the other, and some time to make posters.
    private readonly TimeSpan _longestItem = (options.Value.DownloadTimeout * 9) + TimeSpan.FromMinutes(10);

    // What the lanes of this process have in hand, for their share of each account.
    private readonly ConcurrentDictionary<Guid, ProviderAccount> _inHand = new();

    /// <summary>One lane: archives what is due and in nobody else's hand, one after the other.</summary>
    public async Task ArchiveDueAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            if (!IsFull(due.Account) && _inHand.TryAdd(due.RenderId, due.Account))
            {
                await ArchiveAsync(due.RenderId, cancellationToken);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await archive.SweepAsync(stoppingToken);
        await accounts.Installation.ClientAsync(stoppingToken);
        var plan = new WorkPlan(WorkerName, signals.Archiver, ArchiveDueAsync, NextDueAsync, _longestItem);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => loop.RunAsync(plan, stoppingToken)));
    }

    private async Task ArchiveAsync(Guid renderId, CancellationToken cancellationToken)
    {
        try
        {
            // Another may have been quicker with a render of this lane's list.
            using var lease = await leases.TakeAsync(WriteScope.Render(renderId), renderId, IsDue, cancellationToken);
            if (lease is not null)
            {
                await archive.ArchiveAsync(lease, cancellationToken);
            }
        }
        finally
        {
            _inHand.TryRemove(renderId, out _);
            signals.Archiver.Raise();
        }

        loop.Beat(WorkerName, _longestItem);
    }

    private static IQueryable<Render> IsDue(KlingBoardDbContext db, DateTime nowUtc) =>
        db.Renders.Where(render => render.State == RenderState.Archiving && render.NextAttemptAtUtc <= nowUtc);

    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var open = await accounts.ReadAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Waiting(db, open)
            .Where(render => render.NextAttemptAtUtc <= nowUtc)
            .Free(nowUtc)
            .OrderBy(render => render.SubmittedAtUtc)
            .Select(render => new { render.Id, render.ConnectionId, render.Manifest.Connection })
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Due(row.Id, open.Of(row.ConnectionId, row.Connection)!))];
    }

    private async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db, open)
            .Select(render => render.Lease.UntilUtc > render.NextAttemptAtUtc ? render.Lease.UntilUtc : render.NextAttemptAtUtc)
            .MinAsync(cancellationToken);
    }

    private IQueryable<Render> Waiting(KlingBoardDbContext db, OpenAccounts open)
    {
        var inHand = _inHand.Keys.ToArray();
        return open.Reachable(db.Renders, except: _inHand.Values.Distinct().Where(IsFull))
            .Where(render => render.State == RenderState.Archiving && !inHand.Contains(render.Id));
    }

    private bool IsFull(ProviderAccount account) => _inHand.Values.Count(other => other == account) >= LanesOfOne;

    private sealed record Due(Guid RenderId, ProviderAccount Account);
}
