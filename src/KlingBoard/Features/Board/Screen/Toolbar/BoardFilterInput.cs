using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;

namespace KlingBoard.Features.Board.Screen.Toolbar;

/// <param name="Filter">As it stands.</param>
public sealed record BoardFilterInput(BoardModel Model, BoardFilter Filter);
