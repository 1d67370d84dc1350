using KlingBoard.Components.Controls;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// One board open in one circuit: sends its commands, follows its changes, and says when something that it shows has moved. Made by the
/// board's page and cascaded to what lies on it. Used on the circuit's own thread.
/// </summary>
public sealed partial class BoardSession(BoardService service, Guid userId, Guid projectId, ILogger<BoardSession> logger)
{
    private static readonly HashSet<BoardChangeKind> CardKinds =
    [
        BoardChangeKind.ShotChanged, BoardChangeKind.ReferencesChanged, BoardChangeKind.RenderChanged, BoardChangeKind.TakeAdded, BoardChangeKind.TakeChanged,
    ];

    private readonly BoardHistory _history = new();
    private readonly Dictionary<(Guid ShotId, ShotText Text), TextTrouble> _troubles = [];
    private readonly List<ChoiceConflict> _conflicts = [];
    private readonly Dictionary<Guid, long> _toldNumbers = [];
    private bool _isNotDone;
    private int _sending;
    private TaskCompletionSource? _idle;

    /// <summary>Raised when anything here has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised with the shots that were written, here or by others: who shows one reads it again.</summary>
    public event Func<IReadOnlySet<Guid>, Task>? ShotsTouched;

    public Guid UserId => userId;

    public Guid ProjectId => projectId;

    /// <summary>Null until the board is open.</summary>
    public BoardModel? Model { get; private set; }

    /// <summary>Why the last command was not carried out; null when it was. Texts have their own, beside their fields.</summary>
    public string? Failure { get; private set; }

    public SavedState Saved => _conflicts.Count > 0 || _troubles.ContainsValue(TextTrouble.Conflict) ? SavedState.Conflict
        : _troubles.Count > 0 || _isNotDone ? SavedState.NotSaved
        : _sending > 0 ? SavedState.Saving
        : SavedState.Saved;

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
    /// Carries out a command and shows what it did, at once for its author. A failure is kept in <see cref="Failure"/>. A choice that crossed
    /// somebody else's waits among the conflicts for the person to pick; what to do about a text that did so is its field's to ask.
    /// </summary>
    public async Task<Result<BoardOutcome>> SendAsync(BoardCommand command)
    {
        var outcome = await (command is EditShotText ? CountAsync(() => DoAsync(command)) : RunAsync(command, error => IsAsked(command, error) ? null : error.Message));
        if (outcome is { IsSuccess: true, Value: { HasChanged: true, Undo: { } undo } })
        {
            _history.Did(undo);
        }

        return outcome;
    }

    /// <summary>Takes back this person's last deed on this page. What others have changed since stays, and <see cref="Failure"/> says so.</summary>
    public Task UndoAsync() => TakeBackAsync(_history.TakeUndo());

    /// <summary>Takes back one deed, named by its <see cref="BoardOutcome.Undo"/>, if it still stands.</summary>
    public Task UndoAsync(BoardCommand undo) => TakeBackAsync(_history.TakeOut(undo) ? undo : null);

    /// <summary>Does again what was taken back last.</summary>
    public async Task RedoAsync()
    {
        if (_history.TakeRedo() is { } redo
            && await RunAsync(redo, error => $"That could not be done again. {error.Message}") is { IsSuccess: true, Value.Undo: { } undo })
        {
            _history.Redid(undo);
        }
    }

    /// <summary>Choices of a shot or scene that crossed somebody else's, oldest first.</summary>
    public IReadOnlyList<ChoiceConflict> ConflictsAt(Guid targetId) => [.. _conflicts.Where(conflict => conflict.TargetId == targetId)];

    public Task KeepMineAsync(ChoiceConflict conflict) => SettleAsync(conflict, conflict.KeepMine);

    public Task TakeTheirsAsync(ChoiceConflict conflict) => SettleAsync(conflict, conflict.TakeTheirs);

    /// <summary>Notes that a text on the screen is not the one on the server; null when it is again.</summary>
    public void Mark(Guid shotId, ShotText text, TextTrouble? trouble)
    {
        var hasChanged = trouble is { } now
            ? !_troubles.TryGetValue((shotId, text), out var before) || before != now
            : _troubles.Remove((shotId, text));
        if (trouble is { } value)
        {
            _troubles[(shotId, text)] = value;
        }

        if (hasChanged)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>What keeps these shots from being rendered as they stand on the screen; null when nothing does.</summary>
    public string? HoldOn(IReadOnlyCollection<Guid> shotIds) =>
        _troubles.Where(entry => shotIds.Contains(entry.Key.ShotId)).Select(entry => (TextTrouble?)entry.Value).Max() switch
        {
            TextTrouble.Conflict => "Choose first which text stays: the one on the screen is not the one that would be rendered.",
            TextTrouble.NotSaved => "The text on the screen is not saved yet: it is not the one that would be rendered.",
            _ => null,
        };

    /// <summary>Ends when everything that was sent so far has been answered.</summary>
    public Task WhenAnsweredAsync() => _sending == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource()).Task;

    public void DismissFailure()
    {
        Failure = null;
        _isNotDone = false;
        Changed?.Invoke();
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
        if (error is null)
        {
            await TellTouchedAsync(batch.ReadAgain ? [.. Model!.Shots.Select(shot => shot.Id)] : [.. batch.Signals.Where(IsUntold).Select(signal => signal.ShotId!.Value)]);
        }

        return error;
    }

    private static bool IsOfCard(BoardSignal signal) => CardKinds.Contains(signal.Kind) && signal.ShotId is not null;

    // Its card may have come with a reading of the whole board, of which who shows the rest of the shot knows nothing.
    private bool IsUntold(BoardSignal signal) => signal.ShotId is { } shotId && signal.Number > _toldNumbers.GetValueOrDefault(shotId);

    private long NumberShown(BoardSignal signal) => IsOfCard(signal) ? Model!.NumberOf(signal.ShotId!.Value) : Model!.View.Number;

    private async Task TakeBackAsync(BoardCommand? undo)
    {
        if (undo is not null
            && await RunAsync(undo, error => $"That could not be undone. {error.Message}") is { IsSuccess: true, Value.Undo: { } redo })
        {
            _history.Undid(redo);
        }
    }

    private Task<Result<BoardOutcome>> RunAsync(BoardCommand command, Func<Error, string?> failureOf)
    {
        (Failure, _isNotDone) = (null, false);
        return CountAsync(async () =>
        {
            var outcome = await DoAsync(command);
            (Failure, _isNotDone) = (outcome.Error is null ? null : failureOf(outcome.Error), outcome.Error is UnavailableError);
            return outcome;
        });
    }

    private async Task<Result<BoardOutcome>> CountAsync(Func<Task<Result<BoardOutcome>>> doAsync)
    {
        _sending++;
        Changed?.Invoke();
        try
        {
            return await doAsync();
        }
        finally
        {
            if (--_sending == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }

            Changed?.Invoke();
        }
    }

    // A busy or full disk is no reason to lose the page: it says that nothing was done, and what was asked for can be asked again.
    private async Task<Result<BoardOutcome>> DoAsync(BoardCommand command)
    {
        try
        {
            // Not tied to the page: what was asked for is finished even if its author has just left.
            var outcome = await service.ExecuteAsync(userId, projectId, command, CancellationToken.None);
            if (outcome is { IsSuccess: true, Value.HasChanged: true })
            {
                await ShowAsync(command, outcome.Value);
            }

            return outcome;
        }
        catch (Exception exception)
        {
            Log.NotDone(logger, exception, command.GetType().Name, projectId);
            return BoardErrors.NotDone;
        }
    }

    private bool IsAsked(BoardCommand command, Error error)
    {
        if (error is not ConflictError conflict || ChoiceConflict.Of(command, conflict.Current, Model!) is not { } choice)
        {
            return false;
        }

        // A newer choice of the same thing takes the place of the older.
        _conflicts.RemoveAll(present => present.TargetId == choice.TargetId && present.What == choice.What);
        _conflicts.Add(choice);
        return true;
    }

    private async Task SettleAsync(ChoiceConflict conflict, BoardCommand? command)
    {
        if (_conflicts.Remove(conflict) && command is not null)
        {
            await SendAsync(command);
        }

        Changed?.Invoke();
    }

    // What is done is done: a reading that fails after it is caught up on when the change feed tells of it.
    private async Task ShowAsync(BoardCommand command, BoardOutcome outcome)
    {
        var touched = outcome.ShotIds.ToHashSet();
        try
        {
            _ = outcome.SceneIds.Count > 0 ? await ReadPlacesAsync(touched, CancellationToken.None) : await ReadCardsAsync(touched, CancellationToken.None);
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

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "{Command} could not be done on project {ProjectId}; the person was told.")]
        public static partial void NotDone(ILogger logger, Exception exception, string command, Guid projectId);

        [LoggerMessage(3002, LogLevel.Error, "What {Command} did could not be shown on project {ProjectId}; it comes with the change feed.")]
        public static partial void NotShown(ILogger logger, Exception exception, string command, Guid projectId);
    }
}
