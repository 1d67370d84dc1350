namespace KlingBoard.Components.Layout;

/// <param name="Does">What happens, as a person would say it.</param>
/// <param name="Keys">Keys pressed together, as printed on them.</param>
public sealed record Shortcut(string Does, params string[] Keys);
