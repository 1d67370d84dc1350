namespace KlingBoard.Components.Controls;

public enum RuleSeverity
{
    /// <summary>Would be refused: blocks the render.</summary>
    Error,

    /// <summary>Would be accepted, with a result nobody wants.</summary>
    Warning,
}
