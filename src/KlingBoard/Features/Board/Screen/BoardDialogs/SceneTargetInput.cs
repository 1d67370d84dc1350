namespace KlingBoard.Features.Board.Screen.BoardDialogs;

/// <param name="Seconds">How long the scene should run; null for no target.</param>
public sealed record SceneTargetInput(int? Seconds);
