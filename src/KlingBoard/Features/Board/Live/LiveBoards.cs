using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Live;

/// <summary>
/// The boards that are open in this process: one each, however many look on. A board is read when the first comes, and let go of a while after
/// the last has left. Who may see it is asked before, by <see cref="BoardService"/>. Singleton, called from many circuits.
/// </summary>
public sealed class LiveBoards(
    IDbContextFactory<KlingBoardDbContext> contexts, SignalBus bus, TimeProvider time, ILogger<LiveBoard> logger)
    : IDisposable, IAsyncDisposable
{
    /// <summary>Somebody who loads the page anew finds the board still there.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly LiveBoardReader _reader = new(contexts);
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Open> _boards = [];

    /// <summary>How many are open now.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _boards.Count;
            }
        }
    }

    /// <summary>How many look at one of them now.</summary>
    internal int ViewerCount
    {
        get
        {
            lock (_lock)
            {
                return _boards.Values.Sum(open => open.Entered?.ViewerCount ?? 0);
            }
        }
    }

    /// <summary>Looks at a board from now on; dispose the result to leave.</summary>
    /// <returns>Null when there is no such project.</returns>
    public async Task<LiveBoardViewer?> EnterAsync(Guid projectId)
    {
        while (true)
        {
            var open = Find(projectId);
            LiveBoard? board;
            try
            {
                board = await open.Board;
            }
            catch
            {
                LetGo(open);
                throw;
            }

            if (board is null or { IsGone: true })
            {
                LetGo(open);
                return null;
            }

            if (Enter(open, board) is { } viewer)
            {
                return viewer;
            }

            // Let go of between the two: there is another by now, or will be.
        }
    }

    public void Dispose() => LetGoOfAll();

    /// <summary>Ends when nothing reads any more: a reading must not outlive the database.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(LetGoOfAll().Select(open => open.WhenEndedAsync()));

    private List<Open> LetGoOfAll()
    {
        lock (_lock)
        {
            List<Open> boards = [.. _boards.Values];
            boards.ForEach(LetGo);
            return boards;
        }
    }

    private Open Find(Guid projectId)
    {
        lock (_lock)
        {
            if (!_boards.TryGetValue(projectId, out var open))
            {
                open = new Open(projectId);
                _boards.Add(projectId, open);
                // Not tied to the one who came first: others may wait for it too.
                open.Board = Task.Run(() => LoadAsync(open));
            }

            return open;
        }
    }

    private LiveBoardViewer? Enter(Open open, LiveBoard board)
    {
        lock (_lock)
        {
            if (open.IsEnded)
            {
                return null;
            }

            open.LetGoTimer?.Dispose();
            open.LetGoTimer = null;
            open.Entered = board;
            return board.Enter(viewer => Leave(open, viewer));
        }
    }

    private void Leave(Open open, LiveBoardViewer viewer)
    {
        lock (_lock)
        {
            if (viewer.Board.Leave(viewer) && !open.IsEnded)
            {
                open.LetGoTimer?.Dispose();
                open.LetGoTimer = time.CreateTimer(_ => LetGoUnlessUsed(open, viewer.Board), null, KeptFor, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void LetGoUnlessUsed(Open open, LiveBoard board)
    {
        lock (_lock)
        {
            if (board.ViewerCount == 0)
            {
                LetGo(open);
            }
        }
    }

    private void LetGo(Open open)
    {
        lock (_lock)
        {
            if (!open.IsEnded)
            {
                open.End();
                _boards.Remove(open.ProjectId);
            }
        }
    }

    // First listen, then read: no change can slip in between.
    private async Task<LiveBoard?> LoadAsync(Open open)
    {
        var changes = open.Own(bus.OpenInbox<BoardSignal>(open.ProjectId));
        var view = await _reader.ReadBoardAsync(open.ProjectId, open.Ending);
        if (view is null)
        {
            return null;
        }

        var board = new LiveBoard(open.ProjectId, BoardModel.Of(view), _reader, time, logger);
        var assets = open.Own(bus.Watch<LibrarySignal>(view.TeamId));
        var members = open.Own(bus.Watch<MembershipSignal>(view.TeamId));
        open.Run(board.AdvanceAsync(changes, open.Ending));
        open.Run(assets.FollowAsync(
            () =>
            {
                board.ForgetShots();
                return Task.CompletedTask;
            },
            logger,
            open.Ending));
        open.Run(members.FollowAsync(() => board.ReadMembersAsync(open.Ending), logger, open.Ending));
        return board;
    }

    /// <summary>A board that is open, or about to be, with what it listens to.</summary>
    private sealed class Open(Guid projectId)
    {
        private readonly CancellationTokenSource _ending = new();
        private readonly List<IDisposable> _owned = [];
        private readonly List<Task> _running = [];

        public Guid ProjectId => projectId;

        /// <summary>Null once it is loaded when there is no such project.</summary>
        public Task<LiveBoard?> Board { get; set; } = null!;

        /// <summary>The same once somebody looks on.</summary>
        public LiveBoard? Entered { get; set; }

        public ITimer? LetGoTimer { get; set; }

        public bool IsEnded => _ending.IsCancellationRequested;

        public CancellationToken Ending => _ending.Token;

        /// <summary>Notes what follows the board until it is let go of.</summary>
        public void Run(Task following)
        {
            lock (_owned)
            {
                _running.Add(following);
            }
        }

        public async Task WhenEndedAsync()
        {
            await ((Task)Board).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public T Own<T>(T resource)
            where T : IDisposable
        {
            lock (_owned)
            {
                if (IsEnded)
                {
                    resource.Dispose();
                }

                _owned.Add(resource);
                return resource;
            }
        }

        public void End()
        {
            lock (_owned)
            {
                _ending.Cancel();
                LetGoTimer?.Dispose();
                _owned.ForEach(resource => resource.Dispose());
            }
        }
    }
}
