using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Work;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Work;

/// <summary>
/// What is under way in one team, kept once for all who look on: read when the first comes, then followed by what signals say. A render that moves on costs
/// no statement, a new one those that name it. Called from any thread.
/// </summary>
internal sealed class TeamWork : IDisposable
{
    // A run reports each of its steps; people need not see them all.
    private static readonly TimeSpan BetweenItemReads = TimeSpan.FromSeconds(1);

    private readonly Guid _teamId;
    private readonly string _slug;
    private readonly bool _withInstallation;
    private readonly RendersUnderWay _renders;
    private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
    private readonly WorkItems _items;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _leaving = new();
    private readonly SignalInbox<BoardSignal> _changes;
    private readonly CoalescingSignal _itemChanges;
    private readonly Lock _lock = new();
    private readonly List<Action> _viewers = [];
    private Dictionary<Guid, RenderRow> _rows = [];
    private IReadOnlyList<WorkLine> _ofRenders = [];
    private IReadOnlyList<WorkLine> _ofItems = [];

    /// <param name="withInstallation">Also what the installation itself does, for its administrators.</param>
    public TeamWork(
        Guid teamId, string slug, bool withInstallation, RendersUnderWay renders, IDbContextFactory<KlingBoardDbContext> contexts, WorkItems items, SignalBus bus, TimeProvider time, ILogger logger)
    {
        (_teamId, _slug, _withInstallation) = (teamId, slug, withInstallation);
        (_renders, _contexts, _items, _time) = (renders, contexts, items, time);
        _changes = bus.OpenInbox<BoardSignal>(teamId);
        _itemChanges = bus.Watch<WorkChange>(withInstallation ? SignalBus.Everything : teamId);
        Ready = StartAsync(logger);
    }

    /// <summary>Ends when it has been read for the first time.</summary>
    public Task Ready { get; }

    /// <summary>Another list with each change.</summary>
    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public void Enter(Action onChanged)
    {
        lock (_lock)
        {
            _viewers.Add(onChanged);
        }
    }

    /// <returns>Whether nobody looks on any more.</returns>
    public bool Leave(Action onChanged)
    {
        lock (_lock)
        {
            _viewers.Remove(onChanged);
            return _viewers.Count == 0;
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _changes.Dispose();
        _itemChanges.Dispose();
    }

    private async Task StartAsync(ILogger logger)
    {
        await ReadRendersAsync(null);
        await ReadItemsAsync();
        _ = _changes.FollowAsync(TakeInAsync, logger, _leaving.Token);
        _ = _itemChanges.FollowAsync(FollowItemsAsync, logger, _leaving.Token);
    }

    private async Task TakeInAsync(SignalBatch<BoardSignal> batch)
    {
        if (batch.ReadAgain)
        {
            _rows = [];
            await ReadRendersAsync(null);
            return;
        }

        var (unknown, isOther) = (new HashSet<Guid>(), false);
        foreach (var signal in batch.Signals.Where(signal => signal.RenderId is not null))
        {
            var id = signal.RenderId!.Value;
            if (signal.Render is { } told && told.State.IsFinal())
            {
                isOther |= _rows.Remove(id);
                unknown.Remove(id);
            }
            else if (signal.Render is { } render && _rows.TryGetValue(id, out var row))
            {
                isOther |= render.Version > row.Version;
                _rows[id] = render.Version > row.Version ? With(row, render) : row;
            }
            else
            {
                unknown.Add(id);
            }
        }

        if (unknown.Count > 0)
        {
            await ReadRendersAsync(unknown);
        }
        else if (isOther)
        {
            ShowRenders();
        }
    }

    private async Task ReadRendersAsync(HashSet<Guid>? ids)
    {
        foreach (var row in await _renders.ReadAsync(_teamId, ids, _leaving.Token))
        {
            _rows[row.Id] = row;
        }

        ShowRenders();
    }

    private async Task FollowItemsAsync()
    {
        await ReadItemsAsync();
        await Task.Delay(BetweenItemReads, _time, _leaving.Token);
    }

    private async Task ReadItemsAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync(_leaving.Token);
        var items = await db.WorkItems.AsNoTracking()
            .Where(item => item.State == WorkState.Waiting && (item.TeamId == _teamId || (_withInstallation && item.TeamId == null)))
            .OrderBy(item => item.CreatedAtUtc)
            .ToListAsync(_leaving.Token);
        var nowUtc = _time.GetUtcNow().UtcDateTime;
        _ofItems = [.. items.Select(item => WorkLines.Of(item, _items.ProgressOf(item.Id), nowUtc))];
        Show();
    }

    private void ShowRenders()
    {
        _ofRenders = [.. _rows.Values.OrderBy(row => row.State == RenderState.Queued).ThenBy(row => row.CreatedAtUtc).Select(row => WorkLines.Of(row, _slug))];
        Show();
    }

    private void Show()
    {
        Action[] viewers;
        lock (_lock)
        {
            var lines = _ofRenders.Concat(_ofItems).ToList();
            if (lines.SequenceEqual(Lines))
            {
                return;
            }

            (Lines, viewers) = (lines, [.. _viewers]);
        }

        Array.ForEach(viewers, onChanged => onChanged());
    }

    private static RenderRow With(RenderRow row, RenderContent render) => row with
    {
        State = render.State,
        Reason = render.Reason,
        SubmittedAtUtc = render.SubmittedAtUtc,
        UsualSeconds = render.UsualSeconds,
        SlowSinceUtc = render.IsSlow ? row.SlowSinceUtc ?? row.CreatedAtUtc : null,
        Version = render.Version,
    };
}
