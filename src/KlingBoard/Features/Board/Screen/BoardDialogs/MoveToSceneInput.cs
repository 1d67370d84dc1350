using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.BoardDialogs;

/// <param name="Scenes">To choose from, in order.</param>
public sealed record MoveToSceneInput(IReadOnlyList<SceneView> Scenes);
