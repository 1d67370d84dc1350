using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Live;

/// <summary>
/// The one copy of an open board in this process. It is read once, and then advanced once per change by what the change says, however many look
/// on: they hold a reference to <see cref="Model"/> and read nothing. Called from any thread; what advances it does so one after the other.
/// </summary>
public sealed class LiveBoard
{
    /// <summary>Changes are told after their commits, which may overtake one another: what is missing longer than this is read.</summary>
    private static readonly TimeSpan GapPatience = TimeSpan.FromMilliseconds(250);

    private readonly LiveBoardReader _reader;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Guid _projectId;
    private readonly LiveShots _shots;
    private readonly SortedDictionary<long, BoardSignal> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly List<LiveBoardViewer> _viewers = [];
    private readonly List<(long Number, TaskCompletionSource Reached)> _awaited = [];
    private volatile BoardModel _model;
    private volatile bool _isGone;

    internal LiveBoard(Guid projectId, BoardModel model, LiveBoardReader reader, TimeProvider time, ILogger logger)
    {
        _projectId = projectId;
        _model = model;
        _reader = reader;
        _time = time;
        _logger = logger;
        _shots = new LiveShots(shotId => reader.ReadShotAsync(projectId, shotId));
    }

    /// <summary>The board as it is now.</summary>
    public BoardModel Model => _model;

    /// <summary>The project was deleted.</summary>
    public bool IsGone => _isGone;

    internal int ViewerCount
    {
        get
        {
            lock (_lock)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>One shot for the inspector: read once for all who have it open, and followed by what changes say. Null when it is not on the board.</summary>
    public Task<ShotView?> ShotAsync(Guid shotId) => _shots.GetAsync(shotId);

    /// <summary>Ends when the model holds this change, or the project is gone.</summary>
    public Task WhenAtAsync(long number)
    {
        lock (_lock)
        {
            if (Model.Number >= number || IsGone)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((number, reached));
            return reached.Task;
        }
    }

    internal LiveBoardViewer Enter(Action<LiveBoardViewer> onLeft)
    {
        lock (_lock)
        {
            var viewer = new LiveBoardViewer(this, _time, onLeft);
            _viewers.Add(viewer);
            return viewer;
        }
    }

    /// <returns>Whether nobody looks on any more.</returns>
    internal bool Leave(LiveBoardViewer viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
            return _viewers.Count == 0;
        }
    }

    /// <summary>Takes in every change until the token is cancelled.</summary>
    internal async Task AdvanceAsync(SignalInbox<BoardSignal> changes, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var batch = await changes.NextAsync(_waiting.Count == 0 ? Timeout.InfiniteTimeSpan : GapPatience, cancellationToken);
                await AdvanceAsync(batch is { ReadAgain: false } ? batch.Signals : null, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The board is let go of.
        }
    }

    /// <summary>What is known of single shots beyond their cards may not be true any more: it is read again by the next who asks.</summary>
    internal void ForgetShots() => _shots.Forget();

    /// <summary>Somebody joined the team or left it, or has another role.</summary>
    internal Task ReadMembersAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var members = await _reader.ReadMembersAsync(_model.TeamId, cancellationToken);
            Show(_model.With(members), BoardNews.None with { HasFacts = true });
        },
        cancellationToken);

    // One at a time: each goes on from the model that the one before it has left.
    private async Task InTurnAsync(Func<Task> advanceAsync, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await advanceAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Without signals, and when taking them in fails, the whole board is read again.
    private Task AdvanceAsync(IReadOnlyList<BoardSignal>? signals, CancellationToken cancellationToken) => Attempts.UntilDoneAsync(
        () =>
        {
            var untried = signals;
            signals = null;
            return InTurnAsync(() => untried is null ? ReadAgainAsync(cancellationToken) : TakeInAsync(untried, cancellationToken), cancellationToken);
        },
        _time,
        _logger,
        cancellationToken);

    // In the order of their numbers: a change that came before its predecessor waits for it.
    private async Task TakeInAsync(IReadOnlyList<BoardSignal> signals, CancellationToken cancellationToken)
    {
        foreach (var signal in signals.Where(signal => signal.Number > _model.Number))
        {
            _waiting[signal.Number] = signal;
        }

        var next = new List<BoardSignal>();
        for (var number = _model.Number + 1; _waiting.Remove(number, out var signal); number++)
        {
            next.Add(signal);
        }

        if (next.Count > 0)
        {
            await ApplyAsync(next, cancellationToken);
        }
    }

    private async Task ApplyAsync(List<BoardSignal> signals, CancellationToken cancellationToken)
    {
        if (signals.Exists(signal => signal.Kind == BoardChangeKind.ProjectChanged))
        {
            await ReadAgainAsync(cancellationToken);
            return;
        }

        var (told, unknown) = (_model, new HashSet<Guid>());
        foreach (var signal in signals)
        {
            _shots.Follow(signal);
            if (signal.ShotId is { } shotId && signal.Number > told.NumberOf(shotId))
            {
                if (SaysAll(signal) && told.With(signal) is { } model)
                {
                    told = model;
                }
                else
                {
                    unknown.Add(shotId);
                }
            }
        }

        var news = NewsOf(signals, told);
        if (news.HasOrder || news.HasMoney || unknown.Count > 0)
        {
            var read = await _reader.ReadAsync(_projectId, told, unknown, news.HasOrder, news.HasMoney, cancellationToken);
            if (read is null)
            {
                // Places and cards do not go together.
                await ReadAgainAsync(cancellationToken);
                return;
            }

            told = read;
            _shots.Keep(told);
        }

        Show(told.At(signals[^1].Number), news);
    }

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var view = await _reader.ReadBoardAsync(_projectId, cancellationToken);
        _isGone = view is null;
        _shots.Forget();
        var now = view is null ? _model : _model.With(view);
        foreach (var number in _waiting.Keys.TakeWhile(number => number <= now.Number).ToList())
        {
            _waiting.Remove(number);
        }

        Show(now, new BoardNews(now.Shots.Select(shot => shot.Id).ToHashSet(), HasOrder: true, HasFacts: true, HasMoney: true));
    }

    private void Show(BoardModel model, BoardNews news)
    {
        lock (_lock)
        {
            _model = model;
            _awaited.RemoveAll(awaited => (_isGone || awaited.Number <= _model.Number) && awaited.Reached.TrySetResult());
            _viewers.ForEach(viewer => viewer.Tell(news));
        }
    }

    // Of its own row a signal says everything; what comes of takes, references and renders has to be read.
    private static bool SaysAll(BoardSignal signal) =>
        signal.Kind is BoardChangeKind.ShotChanged or BoardChangeKind.ShotMoved or BoardChangeKind.GroupChanged or BoardChangeKind.ShotDeleted;

    private static BoardNews NewsOf(List<BoardSignal> signals, BoardModel model) => new(
        signals.Where(signal => signal.ShotId is not null).Select(signal => signal.ShotId!.Value).ToHashSet(),
        HasOrder: signals.Exists(signal => !IsOfCard(signal)),
        HasMoney: signals.Exists(signal => IsOfOtherMoney(signal, model)),
        Renders: [.. signals.Where(signal => signal.Kind is BoardChangeKind.RenderChanged or BoardChangeKind.TakeAdded)]);

    private static bool IsOfCard(BoardSignal signal) => signal.Kind is BoardChangeKind.RenderChanged
        || (signal.ShotId is not null
            && signal.Kind is BoardChangeKind.ShotChanged or BoardChangeKind.ReferencesChanged or BoardChangeKind.TakeAdded or BoardChangeKind.TakeChanged);

    // A render that is on no card, or a shot that left the board or came back to it with what it cost.
    private static bool IsOfOtherMoney(BoardSignal signal, BoardModel model) => signal.Kind switch
    {
        BoardChangeKind.RenderChanged => signal.ShotId is not { } shotId || model.Find(shotId) is null,
        BoardChangeKind.ShotDeleted or BoardChangeKind.ShotRestored or BoardChangeKind.SceneDeleted or BoardChangeKind.SceneRestored => true,
        _ => false,
    };
}
