namespace KlingBoard.Features.Board.Screen;

/// <param name="Filter">As it stands.</param>
public sealed record BoardFilterInput(BoardModel Model, BoardFilter Filter);
