namespace KlingBoard.Features.Board.Screen;

/// <param name="Seconds">How long the scene should run; null for no target.</param>
public sealed record SceneTargetInput(int? Seconds);
