namespace KlingBoard.Kling.Rules.Language;

/// <summary>Cuts an expression into tokens.</summary>
internal static class RuleLexer
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "??", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "?", ":"];

    /// <exception cref="RuleExpressionException">A character that belongs to nothing, or a text without an end.</exception>
    public static IReadOnlyList<RuleToken> Read(string text)
    {
        var tokens = new List<RuleToken>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = ReadOne(text, at);
            tokens.Add(token);
            at += token.Text.Length + (token.Kind == RuleTokenKind.Text ? 2 : 0);
        }

        tokens.Add(new RuleToken(RuleTokenKind.End, "", text.Length));
        return tokens;
    }

    private static RuleToken ReadOne(string text, int at)
    {
        var first = text[at];
        if (char.IsAsciiLetter(first))
        {
            return new RuleToken(RuleTokenKind.Name, Run(text, at, char.IsAsciiLetterOrDigit), at);
        }

        if (char.IsAsciiDigit(first))
        {
            return new RuleToken(RuleTokenKind.Number, Run(text, at, character => char.IsAsciiDigit(character) || character == '.'), at);
        }

        if (first == '\'')
        {
            var end = text.IndexOf('\'', at + 1);
            return end > 0
                ? new RuleToken(RuleTokenKind.Text, text[(at + 1)..end], at)
                : throw new RuleExpressionException(at, "a text begins here and has no closing quote");
        }

        return Array.Find(Signs, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } found
            ? new RuleToken(RuleTokenKind.Sign, found, at)
            : throw new RuleExpressionException(at, $"\"{first}\" means nothing here");
    }

    private static string Run(string text, int at, Func<char, bool> belongs) => string.Concat(text.Skip(at).TakeWhile(belongs));
}
