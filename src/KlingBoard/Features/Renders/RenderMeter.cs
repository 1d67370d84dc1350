using System.Diagnostics.Metrics;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// How many renders are in whose hand, and how long the oldest has waited to be sent. Asked of the database when somebody asks here, and at most every few
/// seconds; nobody asks, nothing is read. While the app starts or stops it says nothing: an upgrade puts another database in place of the one that would be
/// opened here. Singleton, safe for many threads.
/// </summary>
internal sealed class RenderMeter
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private IReadOnlyList<Row> _rows = [];
    private long? _readAt;

    public RenderMeter(IMeterFactory meters, IDbContextFactory<KlingBoardDbContext> contexts, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        (_contexts, _lifetime, _time) = (contexts, lifetime, time);
        var meter = meters.Create("KlingBoard.Renders");
        meter.CreateObservableGauge("klingboard.renders.in_hand", CountByState, "{render}", "Renders that have not ended, by what is done for them.");
        meter.CreateObservableGauge("klingboard.renders.queue.age", OldestSeconds, "s", "How long the oldest render has waited to be sent; 0 when none waits.");
    }

    private bool IsRunning => _lifetime.ApplicationStarted.IsCancellationRequested && !_lifetime.ApplicationStopping.IsCancellationRequested;

    private DateTime NowUtc => _time.GetUtcNow().UtcDateTime;

    private IEnumerable<Measurement<int>> CountByState()
    {
        if (!IsRunning)
        {
            return [];
        }

        var rows = Read();
        return
        [
            Count(rows, "queued", RenderState.Queued),
            Count(rows, "sending", RenderState.Submitting),
            Count(rows, "polled", RenderState.Submitted, RenderState.Processing, RenderState.Unknown),
            Count(rows, "archiving", RenderState.Archiving),
        ];
    }

    private static Measurement<int> Count(IReadOnlyList<Row> rows, string name, params ReadOnlySpan<RenderState> states)
    {
        var count = 0;
        foreach (var row in rows)
        {
            count += states.Contains(row.State) ? row.Count : 0;
        }

        return new Measurement<int>(count, new KeyValuePair<string, object?>("klingboard.state", name));
    }

    private IEnumerable<Measurement<double>> OldestSeconds() => IsRunning
        ? [new(Read().SingleOrDefault(row => row.State == RenderState.Queued) is { } queued ? Math.Max(0, (NowUtc - queued.OldestAtUtc).TotalSeconds) : 0)]
        : [];

    private IReadOnlyList<Row> Read()
    {
        lock (_lock)
        {
            // By the steady clock: the other may be set back.
            if (_readAt is not { } readAt || _time.GetElapsedTime(readAt) >= GoodFor)
            {
                (_rows, _readAt) = (Query(), _time.GetTimestamp());
            }

            return _rows;
        }
    }

    // From the index alone. Whoever measures cannot wait otherwise than by its thread.
    private List<Row> Query()
    {
        using var db = _contexts.CreateDbContext();
        return
        [
            .. db.Renders
                .Where(render => render.State == RenderState.Queued || render.State == RenderState.Submitting || render.State == RenderState.Submitted
                    || render.State == RenderState.Processing || render.State == RenderState.Unknown || render.State == RenderState.Archiving)
                .GroupBy(render => render.State)
                .Select(group => new Row(group.Key, group.Count(), group.Min(render => render.CreatedAtUtc))),
        ];
    }

    private sealed record Row(RenderState State, int Count, DateTime OldestAtUtc);
}
