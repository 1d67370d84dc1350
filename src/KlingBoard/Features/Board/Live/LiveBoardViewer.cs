using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Features.Board.Live;

/// <summary>
/// One circuit's look at a live board. However slow it is, it holds up nobody and piles up nothing: it always draws the board as it is by then.
/// </summary>
public sealed class LiveBoardViewer : IDisposable
{
    private readonly CoalescingSignal _told;
    private readonly Action<LiveBoardViewer> _onLeft;
    private readonly Lock _lock = new();
    private BoardNews _news = BoardNews.None;

    internal LiveBoardViewer(LiveBoard board, TimeProvider time, Action<LiveBoardViewer> onLeft)
    {
        Board = board;
        _told = new CoalescingSignal(time);
        _onLeft = onLeft;
    }

    public LiveBoard Board { get; }

    /// <summary>What has moved since the last call, and the board as it is now, which holds all of that.</summary>
    public (BoardModel Model, BoardNews News) Take()
    {
        lock (_lock)
        {
            var news = _news;
            _news = BoardNews.None;
            return (Board.Model, news);
        }
    }

    /// <summary>
    /// Calls <paramref name="showAsync"/> whenever there is news, until the token is cancelled. One that fails is called again, with what came
    /// meanwhile.
    /// </summary>
    public Task FollowAsync(Func<BoardModel, BoardNews, Task> showAsync, ILogger logger, CancellationToken cancellationToken)
    {
        var untold = BoardNews.None;
        return _told.FollowAsync(
            async () =>
            {
                var (model, news) = Take();
                untold = untold.And(news);
                if (!untold.IsNone)
                {
                    await showAsync(model, untold);
                }

                untold = BoardNews.None;
            },
            logger,
            cancellationToken);
    }

    public void Dispose()
    {
        _onLeft(this);
        _told.Dispose();
    }

    internal void Tell(BoardNews news)
    {
        lock (_lock)
        {
            _news = _news.And(news);
        }

        _told.Set();
    }
}
