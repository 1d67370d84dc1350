using System.Text.RegularExpressions;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Cuts text into the pieces that a merge keeps whole; together they are the text again.</summary>
internal static partial class TextTokens
{
    public static IReadOnlyList<string> Split(string text) => [.. Pattern().Matches(text).Select(match => match.Value)];

    // A reference's token, a word, a run of spaces, or one other character (with both halves of a surrogate pair).
    [GeneratedRegex(@"@\{[0-9a-fA-F]{32}\}|[\p{L}\p{M}\p{N}_]+|[ \t]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
