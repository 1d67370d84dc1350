namespace KlingBoard.Features.Board.Screen;

/// <summary>What the browser is told about a save; <c>SaveAnswer</c> in <c>synced-text.ts</c>.</summary>
/// <param name="Kind"><c>saved</c>, <c>conflict</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Text">When saved: the text as stored.</param>
/// <param name="IsMerged">When saved: whether <paramref name="Text"/> holds somebody else's edit too.</param>
public sealed record TextAnswer(string Kind, string? Text = null, bool IsMerged = false)
{
    public static TextAnswer Conflict { get; } = new("conflict");

    public static TextAnswer Refused { get; } = new("refused");

    public static TextAnswer Failed { get; } = new("failed");

    public static TextAnswer Saved(string text, bool isMerged) => new("saved", text, isMerged);
}
