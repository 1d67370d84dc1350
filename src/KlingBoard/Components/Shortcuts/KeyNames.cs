namespace KlingBoard.Components.Shortcuts;

/// <summary>Keys as they are printed on keyboards, and those that a page cannot have.</summary>
public static class KeyNames
{
    public const int MaxLength = 40;

    /// <summary>Those by which one moves in every browser and every control.</summary>
    private static readonly HashSet<string> Moving = ["Tab", "Shift+Tab", "Enter", "Escape", "Space", "Shift+Enter", "Shift+Space", "ContextMenu", "Shift+F10", "Backspace"];

    /// <summary>Windows, tabs, reloading, printing, finding, and what texts live by.</summary>
    private static readonly HashSet<string> Browsers =
    [
        "Mod+A", "Mod+C", "Mod+V", "Mod+X", "Mod+F", "Mod+L", "Mod+N", "Mod+P", "Mod+Q", "Mod+R", "Mod+T", "Mod+W", "Mod+Tab", "Mod+Shift+Tab", "Mod+Shift+N", "Mod+Shift+R",
        "Mod+Shift+T", "Mod+Shift+W", "Mod+Shift+I", "Mod+Shift+J", "Mod++", "Mod+-", "Mod+0", "Mod+Alt+Delete", "F1", "F3", "F5", "F6", "F7", "F11", "F12", "Mod+F5", "Mod+F4",
        "Alt+F4", "Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Tab", "Alt+Home", "Alt+D", "Alt+Space",
    ];

    /// <summary><c>Mod+Shift+Z</c> as <c>Ctrl</c>, <c>Shift</c>, <c>Z</c>.</summary>
    public static IReadOnlyList<string> PartsOf(string key) =>
        [.. (key.EndsWith("++", StringComparison.Ordinal) ? [.. key[..^2].Split('+'), "+"] : key == "+" ? ["+"] : key.Split('+')).Select(NameOf)];

    /// <summary>As said in a sentence: <c>Ctrl Shift Z</c>.</summary>
    public static string LabelOf(string key) => string.Join(' ', PartsOf(key));

    /// <returns>Why a command cannot have this key, as a sentence; null when it can.</returns>
    public static string? Refusal(string key) => key switch
    {
        "" or { Length: > MaxLength } => "That is no key that can be used.",
        _ when Moving.Contains(key) || key.Contains("Arrow", StringComparison.Ordinal) => $"{LabelOf(key)} is how one moves about everywhere, so it cannot mean something else.",
        _ when Browsers.Contains(key) => $"The browser keeps {LabelOf(key)} for itself. Take another.",
        _ => null,
    };

    private static string NameOf(string part) => part switch
    {
        "Mod" => "Ctrl",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Escape" => "Esc",
        "PageUp" => "Page up",
        "PageDown" => "Page down",
        _ => part,
    };
}
