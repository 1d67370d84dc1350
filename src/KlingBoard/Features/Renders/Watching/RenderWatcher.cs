using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Polls every render that is or may be at a provider when its time has come, and at once when somebody asks. Each account has a lane of its
/// own: one that does not answer holds up its own renders and nobody else's.
/// </summary>
internal sealed partial class RenderWatcher(
    RenderPoller poller,
    PollClaims claims,
    WorkLoop loop,
    RenderSignals signals,
    ProviderAccounts accounts,
    IDbContextFactory<KlingBoardDbContext> contexts,
    TimeProvider time,
    ILogger<RenderWatcher> logger) : BackgroundService
{
    private const string WorkerName = "Watching renders";

    // Thousands become due one after the other; what comes within this time is claimed together.
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(250);

    // Turns only start polls.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongAnswer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Renders whose poll broke off with an error of ours. In memory, for it may be the database that fails; each would be due again at once,
    // and the provider asked without a pause.
    private readonly ConcurrentDictionary<Guid, Delay> _delays = new();

    // By connection, the installation's with the empty id: an account is another object with each change of its connection.
    private readonly ConcurrentDictionary<Guid, PollLane> _lanes = new();

    // Until when accounts asked to be left alone, by the same keys.
    private readonly ConcurrentDictionary<Guid, DateTime> _rests = new();

    // Asked for while they were in hand, or their lane full.
    private readonly HashSet<Guid> _asked = [];

    /// <summary>Polls what is due and has room in the lanes, to the end.</summary>
    public async Task PollDueAsync(CancellationToken cancellationToken)
    {
        await StartDueAsync(cancellationToken);
        await Task.WhenAll(_lanes.Values.SelectMany(lane => lane.Polls));
    }

    /// <summary>Starts polling what is due, as far as the accounts' lanes have room.</summary>
    public async Task StartDueAsync(CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        _asked.UnionWith(signals.TakeRequestedPolls());
        var polls = await DueAsync(open, cancellationToken);
        foreach (var due in polls.ToLookup(poll => open.Of(poll.ConnectionId, poll.Connection)))
        {
            if (due.Key is { } account && !IsResting(KeyOf(account)))
            {
                await StartAsync(account, _lanes.GetOrAdd(KeyOf(account), LaneOf(cancellationToken)), [.. due], cancellationToken);
            }
        }

        // Those of an account that cannot be asked now are due when it can be again.
        _asked.IntersectWith(polls.Where(poll => open.Of(poll.ConnectionId, poll.Connection) is not null).Select(poll => poll.RenderId));
    }

    private async Task StartAsync(ProviderAccount account, PollLane lane, IReadOnlyList<DuePoll> due, CancellationToken cancellationToken)
    {
        foreach (var poll in due.Where(poll => lane.Has(poll.RenderId)))
        {
            lane.AskAgain(poll.RenderId);
        }

        // Those first that somebody asks for.
        DuePoll[] taken = [.. due.Where(poll => !lane.Has(poll.RenderId)).OrderByDescending(poll => _asked.Contains(poll.RenderId)).Take(lane.Room)];
        await claims.ClaimAsync(account, taken, cancellationToken);
        _asked.ExceptWith(taken.Select(poll => poll.RenderId));
        Array.ForEach(taken, poll => lane.Add(poll.RenderId));
    }

    private async Task<IReadOnlyList<DuePoll>> DueAsync(OpenAccounts open, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (asked, held, nowUtc) = (_asked.ToArray(), Held(), time.GetUtcNow().UtcDateTime);
        var due = Watched(db, open).Where(render => render.NextAttemptAtUtc <= nowUtc && !held.Contains(render.Id)).OrderBy(render => render.NextAttemptAtUtc).Take(PollLane.Most);
        return await db.Renders.Where(render => asked.Contains(render.Id)).Union(due)
            .Select(render => new DuePoll(render.Id, render.ConnectionId, render.Manifest.Connection, render.SubmittedAtUtc ?? render.CreatedAtUtc))
            .ToListAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await accounts.Installation.ClientAsync(stoppingToken);
        await loop.RunAsync(new WorkPlan(WorkerName, signals.Watcher, StartDueAsync, NextDueAsync, LongestTurn), stoppingToken);
    }

    private Func<Guid, PollLane> LaneOf(CancellationToken cancellationToken) =>
        key => new PollLane(id => PollAsync(key, id, cancellationToken), signals.Watcher.Raise);

    private async Task PollAsync(Guid lane, Guid renderId, CancellationToken cancellationToken)
    {
        if (IsResting(lane))
        {
            // Taken before the account asked for it; it is due again.
            return;
        }

        var begunAt = time.GetTimestamp();
        try
        {
            if (await poller.PollAsync(renderId, cancellationToken) is { } rest)
            {
                var untilUtc = time.GetUtcNow().UtcDateTime + rest;
                _rests.AddOrUpdate(lane, untilUtc, (_, before) => before > untilUtc ? before : untilUtc);
            }

            Rest(renderId, time.GetElapsedTime(begunAt));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One render's error is not to keep the others from being polled.
            Log.PollFailed(logger, exception, renderId);
            Postpone(renderId);
        }
    }

    // It may be due again already; whoever answers slowly is not asked without a pause.
    private void Rest(Guid renderId, TimeSpan taken)
    {
        if (taken < LongAnswer)
        {
            _delays.TryRemove(renderId, out _);
        }
        else
        {
            _delays[renderId] = new Delay(0, time.GetUtcNow().UtcDateTime + taken);
        }
    }

    private void Postpone(Guid renderId)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        _delays.AddOrUpdate(
            renderId,
            _ => new Delay(1, nowUtc + FirstPause),
            (_, before) => new Delay(before.Times + 1, nowUtc + TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(before.Times, 10)))));
    }

    /// <summary>When the next turn is due by the clock; null when only a signal can bring work.</summary>
    internal async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        var (held, nowUtc) = (Held(), time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What is in hand has its next time already; only what is due and held back has none in the database.
        var planned = await Watched(db, open).Where(render => render.NextAttemptAtUtc > nowUtc || !held.Contains(render.Id))
            .MinAsync(render => (DateTime?)render.NextAttemptAtUtc, cancellationToken);
        var rested = _delays.Values.Select(delay => delay.UntilUtc).Concat(_rests.Values).Where(until => until > nowUtc).Min(until => (DateTime?)until);
        var due = planned < rested ? planned : rested ?? planned;
        return due < nowUtc + BetweenTurns ? nowUtc + BetweenTurns : due;
    }

    private IQueryable<Render> Watched(KlingBoardDbContext db, OpenAccounts open) =>
        open.Reachable(db.Renders, except: open.All.Where(IsFull))
            .Where(render => render.State == RenderState.Submitted || render.State == RenderState.Processing || render.State == RenderState.Unknown
                || ((render.State == RenderState.Refused || render.State == RenderState.Failed) && render.Attempts > 0));

    // In hand, or not to be polled yet.
    private Guid[] Held()
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        return [.. _lanes.Values.SelectMany(lane => lane.RenderIds), .. _delays.Where(entry => entry.Value.UntilUtc > nowUtc).Select(entry => entry.Key)];
    }

    private bool IsFull(ProviderAccount account) =>
        IsResting(KeyOf(account)) || (_lanes.TryGetValue(KeyOf(account), out var lane) && lane.Room < PollLane.Most / 2);

    private bool IsResting(Guid lane) => _rests.TryGetValue(lane, out var untilUtc) && untilUtc > time.GetUtcNow().UtcDateTime;

    private static Guid KeyOf(ProviderAccount account) => account.ConnectionId ?? Guid.Empty;

    private sealed record Delay(int Times, DateTime UntilUtc);

    private static partial class Log
    {
        [LoggerMessage(4212, LogLevel.Error, "Polling render {RenderId} failed; trying again at its next time.")]
        public static partial void PollFailed(ILogger logger, Exception exception, Guid renderId);
    }
}
