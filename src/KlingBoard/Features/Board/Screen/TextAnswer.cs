namespace KlingBoard.Features.Board.Screen;

/// <summary>What the browser is told about a save; <c>SaveAnswer</c> in <c>synced-text.ts</c>.</summary>
/// <param name="Kind"><c>saved</c>, <c>conflict</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Text">When saved: the text as stored.</param>
/// <param name="Version">When saved: the shot's version that holds it.</param>
/// <param name="IsMerged">When saved: whether <paramref name="Text"/> holds somebody else's edit too.</param>
/// <param name="Reason">When refused: why, as a sentence.</param>
public sealed record TextAnswer(string Kind, string? Text = null, int Version = 0, bool IsMerged = false, string? Reason = null)
{
    public static TextAnswer Conflict { get; } = new("conflict");

    public static TextAnswer Failed { get; } = new("failed");

    public static TextAnswer Saved(string text, int version, bool isMerged) => new("saved", text, version, isMerged);

    public static TextAnswer Refused(string reason) => new("refused", Reason: reason);
}
