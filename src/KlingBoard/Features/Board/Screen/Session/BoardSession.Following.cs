using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

// What is shown of the live board, and who is told when something of it has moved.
public sealed partial class BoardSession
{
    /// <summary>Longer than a busy disk takes; what was done shows when it comes.</summary>
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(5);

    private LiveBoardViewer? _viewer;

    /// <summary>
    /// Told, on the circuit's own thread, of what has moved, with the model as it was shown before. Called in the order in which they came.
    /// </summary>
    public event Action<BoardModel, BoardNews>? Moved;

    /// <summary>Told there when the project was deleted.</summary>
    public event Action? Gone;

    /// <summary>Comes to the live board.</summary>
    /// <returns>Why it cannot be shown; null when it can.</returns>
    public async Task<Error?> OpenAsync(CancellationToken cancellationToken)
    {
        var viewer = await service.EnterAsync(Actor, projectId, cancellationToken);
        if (viewer.IsSuccess)
        {
            _viewer?.Dispose();
            _viewer = viewer.Value;
            Model = _viewer.Take().Model;
            if (_isLeft)
            {
                _viewer.Dispose();
            }
        }

        return viewer.Error;
    }

    /// <summary>Shows what moves until the token is cancelled.</summary>
    /// <param name="onCircuit">Runs something on the circuit's own thread.</param>
    public Task FollowAsync(Func<Action, Task> onCircuit, CancellationToken cancellationToken) =>
        _viewer!.FollowAsync((model, news) => onCircuit(() => Show(model, news)), logger, cancellationToken);

    /// <summary>A shot with all that the inspector shows; null when it is not on the board.</summary>
    public Task<ShotView?> ReadShotAsync(Guid shotId) => _viewer!.Board.ShotAsync(shotId);

    public void Dispose()
    {
        _isLeft = true;
        _viewer?.Dispose();
    }

    /// <summary>
    /// Shows the board as soon as it holds this change: what this person did, before its turn comes among what others did.
    /// </summary>
    internal async Task CatchUpAsync(long number)
    {
        try
        {
            await _viewer!.Board.WhenAtAsync(number).WaitAsync(ShownWithin, time);
        }
        catch (TimeoutException)
        {
            Log.NotShown(logger, number, projectId);
        }

        var (model, news) = _viewer!.Take();
        Show(model, news);
    }

    /// <summary>Shows another model, and tells who shows something of it what of that has moved.</summary>
    internal void Show(BoardModel model, BoardNews news)
    {
        var before = Model ?? model;
        Model = model;
        if (_viewer?.Board.IsGone == true)
        {
            Gone?.Invoke();
        }
        else if (!news.IsNone)
        {
            Moved?.Invoke(before, news);
        }
    }
}
