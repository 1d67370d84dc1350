using KlingBoard.Features.Board.Screen.Session;

namespace KlingBoard.Features.Board.Screen.BoardDialogs;

/// <param name="CanRestore">The person may bring shots back.</param>
public sealed record DeletedShotsInput(BoardSession Session, BoardService Service, bool CanRestore);
