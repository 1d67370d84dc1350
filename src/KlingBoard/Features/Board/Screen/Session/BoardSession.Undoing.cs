using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

// Undo and redo of this person's own steps on this board, on whichever page they were made. What they are is read whenever somebody asks: another page of
// the same person may have taken one back since.
public sealed partial class BoardSession
{
    /// <summary>So many changes are looked through for a step: all pauses of an hour of typing, after which it is put together, are fewer.</summary>
    private const int MostChanges = 20_000;

    /// <summary>So many characters of what they keep are looked through: an hour in a prompt of 1,000 has 7 million.</summary>
    private const int MostCharacters = 16_000_000;

    /// <summary>Steps of this page that were too large to be kept.</summary>
    private readonly List<BoardStep> _unkept = [];

    /// <summary>Steps that this page is taking back, or could not.</summary>
    private readonly HashSet<long> _tried = [];

    /// <summary>
    /// What takes back this person's last step; null when there is none. No one else gets it from this page: it is carried out by <see cref="TakeBackAsync"/>,
    /// or given back by <see cref="PutBack"/>.
    /// </summary>
    public async Task<StepBack?> TakeUndoAsync() => Take((await ReadHistoryAsync(IsUndoWhole))?.Undos);

    /// <summary>The same for what was taken back last, to do it again.</summary>
    public async Task<StepBack?> TakeRedoAsync() => Take((await ReadHistoryAsync(history => history.HasNew || history.Redos.Any(IsUntried)))?.Redos);

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

    /// <summary>Takes back one step of this page, or says in <see cref="Failure"/> that it does not stand any more.</summary>
    /// <param name="done">What came of it.</param>
    public async Task UndoAsync(BoardOutcome done)
    {
        if (await ReadHistoryAsync(history => history.FirstNumber <= done.Number) is not { } history)
        {
            return;
        }

        if (history.Undos.FirstOrDefault(step => step.Number == done.Number) is not { } undo)
        {
            (Failure, _isNotDone) = ("That cannot be undone any more. It was taken back already.", false);
            Changed?.Invoke();
        }
        else if (_tried.Add(undo.Number))
        {
            await TakeBackAsync(undo);
        }
    }

    private StepBack? Take(IReadOnlyList<StepBack>? steps)
    {
        var last = steps?.LastOrDefault(IsUntried);
        if (last is not null)
        {
            _tried.Add(last.Number);
        }

        return last;
    }

    private bool IsUntried(StepBack step) => !_tried.Contains(step.Number);

    // The oldest step that was read may be the end of some typing.
    private bool IsUndoWhole(BoardHistory history) => history.Undos.Skip(1).Any(IsUntried);

    /// <param name="isEnough">Whether nothing earlier needs to be read.</param>
    /// <returns>Null when it could not be read.</returns>
    private async Task<BoardHistory?> ReadHistoryAsync(Func<BoardHistory, bool> isEnough)
    {
        try
        {
            var steps = new List<BoardStep>();
            while (true)
            {
                var page = await service.ReadOwnStepsAsync(Actor, projectId, steps is [var first, ..] ? first.Number : null, CancellationToken.None);
                if (!page.IsSuccess)
                {
                    return null;
                }

                steps.InsertRange(0, page.Value);
                var isAll = page.Value.Length < BoardLimits.MaxOwnSteps || steps.Count >= MostChanges || steps.Sum(step => step.Length) >= MostCharacters;
                var history = new BoardHistory(steps.Concat(_unkept.Where(step => isAll || step.Number >= steps[0].Number)).OrderBy(step => step.Number));
                if (isAll || history.Undos.Count == BoardHistory.Depth || isEnough(history))
                {
                    return history;
                }
            }
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
