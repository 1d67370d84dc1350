using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Screen.Session;

// What is read of the board: all of it at first, then as little as each change asks for.
public sealed partial class BoardSession
{
    private static readonly HashSet<BoardChangeKind> CardKinds =
    [
        BoardChangeKind.ShotChanged, BoardChangeKind.ReferencesChanged, BoardChangeKind.RenderChanged, BoardChangeKind.TakeAdded, BoardChangeKind.TakeChanged,
    ];

    private readonly Dictionary<Guid, long> _toldNumbers = [];

    /// <summary>Reads the board for the first time, or again as a whole.</summary>
    /// <returns>Why it cannot be shown; null when it can.</returns>
    public async Task<Error?> OpenAsync(CancellationToken cancellationToken)
    {
        var board = await service.OpenAsync(userId, projectId, cancellationToken);
        if (!board.IsSuccess)
        {
            return board.Error;
        }

        if (Model is null)
        {
            Model = new BoardModel(board.Value);
        }
        else
        {
            Model.Load(board.Value);
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>
    /// Follows what the change feed says: single cards where that is enough, else where everything stands, and the board as a
    /// whole only when the project itself has changed. What is shown already, because this
    /// page's own command has read it since, is not read again.
    /// </summary>
    /// <returns>Why the board cannot be shown any more; null when it can.</returns>
    public async Task<Error?> FollowAsync(SignalBatch batch, CancellationToken cancellationToken)
    {
        var news = batch.Signals.Where(signal => signal.Number > NumberShown(signal)).ToList();
        var stale = news.Where(signal => signal.ShotId is not null).Select(signal => signal.ShotId!.Value).ToHashSet();
        var error = batch.ReadAgain || news.Exists(signal => signal.Kind == BoardChangeKind.ProjectChanged)
            ? await OpenAsync(cancellationToken)
            : news.TrueForAll(IsOfCard)
                ? await ReadCardsAsync(stale, cancellationToken)
                : await ReadPlacesAsync(stale, cancellationToken);
        if (error is null && news.Exists(IsOfOtherMoney))
        {
            error = await ReadOtherMoneyAsync(cancellationToken);
        }

        if (error is null)
        {
            await TellTouchedAsync(batch.ReadAgain ? [.. Model!.Shots.Select(shot => shot.Id)] : [.. batch.Signals.Where(IsUntold).Select(signal => signal.ShotId!.Value)]);
        }

        return error;
    }

    private static bool IsOfCard(BoardSignal signal) => CardKinds.Contains(signal.Kind) && signal.ShotId is not null;

    // A render that is on no card, or a shot that left the board or came back to it with what it cost.
    private bool IsOfOtherMoney(BoardSignal signal) => signal.Kind switch
    {
        BoardChangeKind.RenderChanged => signal.ShotId is not { } shotId || Model!.Find(shotId) is null,
        BoardChangeKind.ShotDeleted or BoardChangeKind.ShotRestored or BoardChangeKind.SceneDeleted or BoardChangeKind.SceneRestored => true,
        _ => false,
    };

    // Its card may have come with a reading of the whole board, of which who shows the rest of the shot knows nothing.
    private bool IsUntold(BoardSignal signal) => signal.ShotId is { } shotId && signal.Number > _toldNumbers.GetValueOrDefault(shotId);

    private long NumberShown(BoardSignal signal) => IsOfCard(signal) ? Model!.NumberOf(signal.ShotId!.Value) : Model!.View.Number;

    // What is done is done: a reading that fails after it is caught up on when the change feed tells of it.
    private async Task ShowAsync(BoardCommand command, BoardOutcome outcome)
    {
        var touched = outcome.ShotIds.ToHashSet();
        try
        {
            var shown = Model!.View.Shots.Count;
            _ = outcome.SceneIds.Count > 0 ? await ReadPlacesAsync(touched, CancellationToken.None) : await ReadCardsAsync(touched, CancellationToken.None);
            if (Model.View.Shots.Count != shown)
            {
                await ReadOtherMoneyAsync(CancellationToken.None);
            }

            await TellTouchedAsync(touched);
        }
        catch (Exception exception)
        {
            Log.NotShown(logger, exception, command.GetType().Name, projectId);
        }
    }

    private async Task<Error?> ReadCardsAsync(HashSet<Guid> shotIds, CancellationToken cancellationToken)
    {
        if (shotIds.Count == 0)
        {
            return null;
        }

        var cards = await service.ReadCardsAsync(userId, projectId, [.. shotIds], cancellationToken);
        if (cards.IsSuccess)
        {
            Model!.Update(cards.Value);
            Changed?.Invoke();
        }

        return cards.Error;
    }

    private async Task<Error?> ReadOtherMoneyAsync(CancellationToken cancellationToken)
    {
        var money = await service.ReadOtherMoneyAsync(userId, projectId, cancellationToken);
        if (money.IsSuccess)
        {
            Model!.Take(money.Value);
            Changed?.Invoke();
        }

        return money.Error;
    }

    private async Task<Error?> ReadPlacesAsync(HashSet<Guid> shotIds, CancellationToken cancellationToken)
    {
        var places = await service.ReadPlacesAsync(userId, projectId, [.. shotIds], cancellationToken);
        if (!places.IsSuccess)
        {
            return places.Error;
        }

        if (!Model!.TryPlace(places.Value))
        {
            return await OpenAsync(cancellationToken);
        }

        Changed?.Invoke();
        return null;
    }

    private async Task TellTouchedAsync(HashSet<Guid> shotIds)
    {
        foreach (var shotId in shotIds)
        {
            _toldNumbers[shotId] = Model!.NumberOf(shotId);
        }

        if (shotIds.Count > 0 && ShotsTouched is { } listeners)
        {
            foreach (var listener in listeners.GetInvocationList().Cast<Func<IReadOnlySet<Guid>, Task>>())
            {
                await listener(shotIds);
            }
        }
    }
}
