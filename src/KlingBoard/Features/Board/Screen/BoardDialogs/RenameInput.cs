namespace KlingBoard.Features.Board.Screen.BoardDialogs;

/// <param name="MaxLength">Most characters the name may have.</param>
public sealed record RenameInput(string Name, int MaxLength);
