namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>What the browser is told about a save; <c>SaveAnswer</c> in <c>synced-text.ts</c>.</summary>
/// <param name="Kind"><c>saved</c>, <c>conflict</c>, <c>refused</c>, <c>failed</c>, or for a text without a field <c>deleted</c>.</param>
/// <param name="Text">When saved: the text as stored.</param>
/// <param name="Version">When saved: the shot's version that holds it.</param>
/// <param name="IsMerged">When saved: whether <paramref name="Text"/> holds somebody else's edit too.</param>
/// <param name="Reason">When refused: why, as a sentence. When deleted: the title of the shot.</param>
public sealed record TextAnswer(string Kind, string? Text = null, int Version = 0, bool IsMerged = false, string? Reason = null)
{
    public static TextAnswer Conflict { get; } = new("conflict");

    public static TextAnswer Failed { get; } = new("failed");

    public static TextAnswer Saved(string text, int version, bool isMerged) => new("saved", text, version, isMerged);

    /// <summary>The shot was deleted meanwhile, and may be restored.</summary>
    public static TextAnswer Deleted(string title) => new("deleted", Reason: title);

    public static TextAnswer Refused(string reason) => new("refused", Reason: reason);
}
