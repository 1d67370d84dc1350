using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// What one person did on one open board, as the commands that take it back, and what they took back. Bounded: the oldest deeds are let
/// go. Used on the circuit's own thread.
/// </summary>
public sealed class BoardHistory
{
    public const int Depth = 100;

    private readonly List<BoardCommand> _undo = [];
    private readonly List<BoardCommand> _redo = [];

    /// <summary>Notes a new deed; what was taken back before cannot be done again then.</summary>
    public void Did(BoardCommand undo)
    {
        _redo.Clear();
        if (_undo is [.., EditShotText last] && undo is EditShotText next && Continues(last, next))
        {
            // Typing is saved at each pause: a field that was written in one go is one step.
            _undo[^1] = next with { Text = last.Text };
            return;
        }

        Push(_undo, undo);
    }

    public void Undid(BoardCommand redo) => Push(_redo, redo);

    public void Redid(BoardCommand undo) => Push(_undo, undo);

    /// <summary>The command that takes back the last deed, which is let go; null when there is none.</summary>
    public BoardCommand? TakeUndo() => Pop(_undo);

    /// <summary>The command that does again what was taken back last; null when there is none.</summary>
    public BoardCommand? TakeRedo() => Pop(_redo);

    /// <summary>Takes one deed out of its turn.</summary>
    /// <returns>False when it was taken back already.</returns>
    public bool TakeOut(BoardCommand undo) => _undo.RemoveAll(each => ReferenceEquals(each, undo)) > 0;

    private static bool Continues(EditShotText last, EditShotText next) =>
        last.ShotId == next.ShotId && last.Field == next.Field && last.BaseText == next.Text;

    private static void Push(List<BoardCommand> commands, BoardCommand command)
    {
        commands.Add(command);
        if (commands.Count > Depth)
        {
            commands.RemoveAt(0);
        }
    }

    private static BoardCommand? Pop(List<BoardCommand> commands)
    {
        var last = commands.LastOrDefault();
        if (last is not null)
        {
            commands.RemoveAt(commands.Count - 1);
        }

        return last;
    }
}
