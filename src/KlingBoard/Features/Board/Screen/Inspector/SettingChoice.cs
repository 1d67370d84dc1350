namespace KlingBoard.Features.Board.Screen.Inspector;

/// <summary>One value that a setting of a shot can have.</summary>
/// <param name="Value">As it is stored.</param>
/// <param name="Text">As people know it.</param>
/// <param name="Why">Why it cannot be chosen now, as a sentence; null when it can.</param>
public sealed record SettingChoice(string Value, string Text, string? Why = null);
