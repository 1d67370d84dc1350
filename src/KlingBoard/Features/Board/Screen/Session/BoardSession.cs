using KlingBoard.Access;
using KlingBoard.Components.Statuses;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>
/// One board open in one circuit: sends its commands, follows the live board, and says when something that it shows has moved. Made by the
/// board's page and cascaded to what lies on it. Used on the circuit's own thread.
/// </summary>
public sealed partial class BoardSession(
    BoardService service, PacksInForce packs, Actor actor, Guid projectId, TimeProvider time, ILogger<BoardSession> logger) : IDisposable
{
    private bool _isNotDone;
    private int _sending;
    private TaskCompletionSource? _idle;
    private bool _isLeft;

    /// <summary>Raised when something of this page's own has changed: what is saved, what failed, what waits for a choice. Not for the board's news.</summary>
    public event Action? Changed;

    public Actor Actor => actor;

    /// <summary>Of the member whose page it is.</summary>
    public Guid UserId => actor.Id;

    public Guid ProjectId => projectId;

    /// <summary>What draws what of the board.</summary>
    public BoardParts Parts { get; } = new();

    /// <summary>The board as this page shows it now; null until it is open.</summary>
    public BoardModel? Model { get; private set; }

    /// <summary>Why the last command was not carried out; null when it was. Texts have their own, beside their fields.</summary>
    public string? Failure { get; private set; }

    public SavedState Saved => _conflicts.Count > 0 || _textErrors.ContainsValue(TextError.Conflict) ? SavedState.Conflict
        : _textErrors.Count > 0 || _isNotDone ? SavedState.NotSaved
        : _sending > 0 ? SavedState.Saving
        : SavedState.Saved;

    /// <summary>
    /// Carries out a command and shows what it did, at once for its author. A failure is kept in <see cref="Failure"/>. A choice that crossed
    /// somebody else's waits among the conflicts for the person to pick; what to do about a text that did so is its field's to ask.
    /// </summary>
    public async Task<Result<BoardOutcome>> SendAsync(BoardCommand command)
    {
        // Not tied to the page: what was asked for is finished even if its author has just left.
        Task<Result<BoardOutcome>> ExecuteAsync() => service.ExecuteAsync(Actor, projectId, command, CancellationToken.None);

        var outcome = await (command is EditShotText
            ? CountAsync(() => DoAsync(command, ExecuteAsync))
            : RunAsync(command, ExecuteAsync, error => IsAsked(command, error) ? null : error.Message));
        KeepIfUnkept(command, outcome);
        return outcome;
    }

    /// <summary>Ends when everything that was sent so far has been answered.</summary>
    public Task WhenAnsweredAsync() => _sending == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource()).Task;

    public void DismissFailure()
    {
        Failure = null;
        _isNotDone = false;
        Changed?.Invoke();
    }

    private Task<Result<BoardOutcome>> RunAsync(BoardCommand command, Func<Task<Result<BoardOutcome>>> executeAsync, Func<Error, string?> failureOf)
    {
        (Failure, _isNotDone) = (null, false);
        return CountAsync(async () =>
        {
            var outcome = await DoAsync(command, executeAsync);
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
    private async Task<Result<BoardOutcome>> DoAsync(BoardCommand command, Func<Task<Result<BoardOutcome>>> executeAsync)
    {
        try
        {
            var outcome = await executeAsync();
            if (outcome is { IsSuccess: true, Value.HasChanged: true })
            {
                await CatchUpAsync(outcome.Value.Number);
            }

            return outcome;
        }
        catch (Exception exception)
        {
            Log.NotDone(logger, exception, command.GetType().Name, projectId);
            return BoardErrors.NotDone;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "{Command} could not be done on project {ProjectId}; the person was told.")]
        public static partial void NotDone(ILogger logger, Exception exception, string command, Guid projectId);

        [LoggerMessage(3008, LogLevel.Error, "What can be undone on project {ProjectId} could not be read; the person was told.")]
        public static partial void StepsNotRead(ILogger logger, Exception exception, Guid projectId);

        [LoggerMessage(3002, LogLevel.Warning, "Change {Number} of project {ProjectId} is not shown yet; it comes when the live board has it.")]
        public static partial void NotShown(ILogger logger, long number, Guid projectId);
    }
}
