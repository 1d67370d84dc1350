namespace KlingBoard.Features.Board.Screen;

/// <param name="CanRestore">The person may bring shots back.</param>
public sealed record DeletedShotsInput(BoardSession Session, BoardService Service, bool CanRestore);
