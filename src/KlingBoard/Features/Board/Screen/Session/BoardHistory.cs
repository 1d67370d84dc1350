using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>What one person did on one board, as the commands that take it back, and what they took back. Bounded: the oldest steps are let go.</summary>
internal sealed class BoardHistory
{
    public const int Depth = 100;

    private readonly List<StepBack> _undos = [];
    private readonly List<StepBack> _redos = [];

    /// <param name="steps">Of one person, the oldest first.</param>
    public BoardHistory(IEnumerable<BoardStep> steps)
    {
        foreach (var step in steps)
        {
            FirstNumber ??= step.Number;
            Add(step);
        }
    }

    /// <summary>What can be undone, the newest last.</summary>
    public IReadOnlyList<StepBack> Undos => _undos;

    /// <summary>What can be done again, what was undone last at the end.</summary>
    public IReadOnlyList<StepBack> Redos => _redos;

    /// <summary>Of the oldest step; null when there is none.</summary>
    public long? FirstNumber { get; private set; }

    /// <summary>Whether something is among the steps that takes nothing back: what was undone before it cannot be done again.</summary>
    public bool HasNew { get; private set; }

    private void Add(BoardStep step)
    {
        _undos.RemoveAll(each => each.Number == step.UndoesNumber);
        _redos.RemoveAll(each => each.Number == step.RedoesNumber);
        if (step is { UndoesNumber: null, RedoesNumber: null })
        {
            // What was taken back before cannot be done again after something new.
            _redos.Clear();
            HasNew = true;
        }

        if (step.Content?.Undo is not { } back)
        {
            return;
        }

        if (step.UndoesNumber is not null)
        {
            Push(_redos, new StepBack(step.Number, back, IsRedo: true));
            return;
        }

        if (step.RedoesNumber is null)
        {
            if (_undos is [.., { Command: EditShotText last }] && back is EditShotText next && Continues(last, next))
            {
                // Typing is saved at each pause: a field that was written in one go is one step.
                _undos.RemoveAt(_undos.Count - 1);
                back = next with { Text = last.Text };
            }
        }

        Push(_undos, new StepBack(step.Number, back, IsRedo: false));
    }

    private static bool Continues(EditShotText last, EditShotText next) =>
        last.ShotId == next.ShotId && last.Field == next.Field && last.BaseText == next.Text;

    private static void Push(List<StepBack> steps, StepBack step)
    {
        steps.Add(step);
        if (steps.Count > Depth)
        {
            steps.RemoveAt(0);
        }
    }
}
