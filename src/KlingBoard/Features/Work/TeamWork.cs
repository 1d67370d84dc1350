using KlingBoard.Components.Layout;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Work;

/// <summary>
/// What is under way in one team, kept once for all who look on: read when the first comes, then followed by what signals say. A render that moves on costs
/// no statement, a new one those that name it. Called from any thread.
/// </summary>
internal sealed class TeamWork : IDisposable
{
    // A run reports each of its steps; people need not see them all.
    private static readonly TimeSpan BetweenItemReads = TimeSpan.FromSeconds(1);

    private readonly TeamFrame _frame;
    private readonly RendersUnderWay _renders;
    private readonly ItemsUnderWay _items;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _leaving = new();
    private readonly SignalInbox<BoardSignal> _changes;
    private readonly CoalescingSignal _itemChanges;
    private readonly Lock _lock = new();
    private readonly List<Action> _viewers = [];
    private Dictionary<Guid, RenderRow> _rows = [];
    private bool _areMore;
    private IReadOnlyList<WorkLine> _ofRenders = [];
    private IReadOnlyList<WorkLine> _ofItems = [];

    /// <param name="frame">Of the first who looks on: its team, and whether it is an administrator of the installation, as all who come after.</param>
    public TeamWork(TeamFrame frame, RendersUnderWay renders, ItemsUnderWay items, SignalBus bus, TimeProvider time, ILogger logger)
    {
        (_frame, _renders, _items, _time) = (frame, renders, items, time);
        _changes = bus.OpenInbox<BoardSignal>(frame.TeamId);
        _itemChanges = bus.Watch<WorkChange>(frame.IsAdministrator ? SignalBus.Everything : frame.TeamId);

        // Beside whoever makes this: the engine reads on the caller's thread.
        Ready = Task.Run(() => StartAsync(logger));
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
        await ReadAllRendersAsync();
        await ReadItemsAsync();
        _ = _changes.FollowAsync(TakeInAsync, logger, _leaving.Token);
        _ = _itemChanges.FollowAsync(FollowItemsAsync, logger, _leaving.Token);
    }

    private async Task TakeInAsync(SignalBatch<BoardSignal> batch)
    {
        var unknown = new HashSet<Guid>();
        foreach (var signal in batch.Signals.Where(signal => signal.RenderId is not null))
        {
            if (!TryFollow(signal.RenderId!.Value, signal.Render))
            {
                unknown.Add(signal.RenderId.Value);
            }
        }

        if (batch.ReadAgain || (_areMore && _rows.Count <= RendersUnderWay.Most / 2))
        {
            await ReadAllRendersAsync();
        }
        else if (unknown.Count > 0 && !_areMore)
        {
            Keep(await _renders.ReadAsync(_frame.TeamId, unknown, _leaving.Token));
        }

        ShowRenders();
    }

    /// <returns>False when it has to be read.</returns>
    private bool TryFollow(Guid id, RenderContent? told)
    {
        if (told is { State: var state } && state.IsFinal())
        {
            _rows.Remove(id);
            return true;
        }

        if (told is null || !_rows.TryGetValue(id, out var row))
        {
            return false;
        }

        _rows[id] = told.Version > row.Version ? With(row, told) : row;
        return true;
    }

    private async Task ReadAllRendersAsync()
    {
        var rows = await _renders.ReadAsync(_frame.TeamId, null, _leaving.Token);
        (_rows, _areMore) = ([], rows.Count == RendersUnderWay.Most);
        Keep(rows);
        ShowRenders();
    }

    private void Keep(IReadOnlyList<RenderRow> rows)
    {
        foreach (var row in rows)
        {
            _rows[row.Id] = row;
        }
    }

    private async Task FollowItemsAsync()
    {
        await ReadItemsAsync();
        await Task.Delay(BetweenItemReads, _time, _leaving.Token);
    }

    private async Task ReadItemsAsync()
    {
        _ofItems = await _items.ReadAsync(_frame.TeamId, _frame.IsAdministrator, _leaving.Token);
        Show();
    }

    private void ShowRenders()
    {
        _ofRenders =
        [
            .. _rows.Values.OrderBy(row => row.State == RenderState.Queued).ThenBy(row => row.CreatedAtUtc).Select(row => WorkLines.Of(row, _frame.TeamSlug)),
        ];
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
