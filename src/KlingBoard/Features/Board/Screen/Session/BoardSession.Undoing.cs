using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

// Undo and redo of this person's own steps on this board, on whichever page they were made. What they are is read whenever somebody asks: another page of
// the same person may have taken one back since.
public sealed partial class BoardSession
{
    /// <summary>Steps of this page that were too large to be kept.</summary>
    private readonly List<BoardStep> _unkept = [];

    /// <summary>Steps that this page is taking back, or could not.</summary>
    private readonly HashSet<long> _tried = [];

    /// <summary>
    /// What takes back this person's last step; null when there is none. No one else gets it from this page: it is carried out by <see cref="TakeBackAsync"/>,
    /// or given back by <see cref="PutBack"/>.
    /// </summary>
    public async Task<StepBack?> TakeUndoAsync() => (await ReadHistoryAsync())?.Undos.LastOrDefault(step => _tried.Add(step.Number));

    /// <summary>The same for what was taken back last, to do it again.</summary>
    public async Task<StepBack?> TakeRedoAsync() => (await ReadHistoryAsync())?.Redos.LastOrDefault(step => _tried.Add(step.Number));

    public void PutBack(StepBack step) => _tried.Remove(step.Number);

    /// <summary>Carries it out. What others have changed since stays, and <see cref="Failure"/> says so; such a step is not offered again on this page.</summary>
    public async Task TakeBackAsync(StepBack step)
    {
        var (command, verb) = (step.Command, step.IsRedo ? "done again" : "undone");
        var outcome = await RunAsync(
            command, () => service.TakeBackAsync(Actor, projectId, step, CancellationToken.None), error => $"That could not be {verb}. {error.Message}");
        if (outcome.Error is UnavailableError)
        {
            PutBack(step);
        }

        KeepIfUnkept(command, outcome, step);
    }

    /// <summary>Takes back one step of this page, if it still stands.</summary>
    /// <param name="done">What came of it.</param>
    public async Task UndoAsync(BoardOutcome done)
    {
        if ((await ReadHistoryAsync())?.Undos.FirstOrDefault(step => step.Number == done.Number) is { } undo && _tried.Add(undo.Number))
        {
            await TakeBackAsync(undo);
        }
    }

    private async Task<BoardHistory?> ReadHistoryAsync()
    {
        try
        {
            var steps = await service.ReadOwnStepsAsync(Actor, projectId, CancellationToken.None);
            return steps.IsSuccess ? new BoardHistory(steps.Value.Concat(_unkept).OrderBy(step => step.Number)) : null;
        }
        catch (Exception exception)
        {
            Log.StepsNotRead(logger, exception, projectId);
            (Failure, _isNotDone) = (BoardErrors.NotDone.Message, true);
            Changed?.Invoke();
            return null;
        }
    }

    private void KeepIfUnkept(BoardCommand command, Result<BoardOutcome> outcome, StepBack? back = null)
    {
        if (outcome is { IsSuccess: true, Value: { HasChanged: true, IsKept: false } done })
        {
            _unkept.Add(new BoardStep(
                done.Number, new StepContent(command, done.Undo), back is { IsRedo: false } ? back.Number : null, back is { IsRedo: true } ? back.Number : null));
        }
    }
}
