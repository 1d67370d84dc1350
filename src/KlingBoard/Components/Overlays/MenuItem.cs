namespace KlingBoard.Components.Overlays;

/// <summary>One line of a <see cref="MenuButton"/>'s menu.</summary>
/// <param name="RunAsync">Runs on the circuit's thread after the menu has closed.</param>
public sealed record MenuItem(string Text, Func<Task> RunAsync)
{
    /// <summary>The name of a Material symbol, or none.</summary>
    public string? Icon { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>An address of this app that the browser copies when the line is chosen; null for none.</summary>
    public string? CopyLink { get; init; }

    /// <param name="link">As <c>KlingBoardUrls</c> gives it.</param>
    public static MenuItem ToCopy(string link) => new("Copy link", () => Task.CompletedTask) { Icon = "link", CopyLink = link };
}
