using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.Screen.Session;

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

    /// <summary>The command that takes back the last deed; null when there is none.</summary>
    public BoardCommand? NextUndo => _undo.LastOrDefault();

    /// <summary>The command that does again what was taken back last; null when there is none.</summary>
    public BoardCommand? NextRedo => _redo.LastOrDefault();

    /// <summary>Lets go of a command that is about to be carried out.</summary>
    /// <returns>False when it was taken already.</returns>
    public bool TakeOut(BoardCommand command) => _undo.RemoveAll(Is(command)) + _redo.RemoveAll(Is(command)) > 0;

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

    // Two deeds may be alike.
    private static Predicate<BoardCommand> Is(BoardCommand command) => each => ReferenceEquals(each, command);
}
