namespace KlingBoard.Features.Board;

/// <summary>How large a board may grow. Lengths of texts stand with the entities.</summary>
public static class BoardLimits
{
    /// <summary>How many shots are pasted at once.</summary>
    public const int MaxPastedShots = 100;

    public const int MaxScenes = 200;
    public const int MaxShots = 2000;
    public const int MaxReferences = 20;
    public const int MaxSceneTargetSeconds = 3600;

    /// <summary>How many changes one call of <see cref="BoardService.ChangesAfterAsync"/> gives.</summary>
    public const int MaxChanges = 500;

    /// <summary>How many steps one call of <see cref="BoardService.ReadOwnStepsAsync"/> gives.</summary>
    public const int MaxOwnSteps = 50;

    /// <summary>How many lines one call of <see cref="BoardService.ReadHistoryAsync"/> gives.</summary>
    public const int MaxHistoryLines = 100;

    /// <summary>How long a step can be undone: who comes back after a holiday means something else by Ctrl+Z.</summary>
    public static readonly TimeSpan UndoableFor = TimeSpan.FromDays(7);
}
