namespace KlingBoard.Kling.Rules.Language;

internal enum RuleTokenKind
{
    Name,
    Number,
    Text,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,

    End,
}

/// <param name="Text">The name, the digits, the text without its quotes, or the sign.</param>
/// <param name="Position">Counts from 0 in the expression.</param>
internal readonly record struct RuleToken(RuleTokenKind Kind, string Text, int Position)
{
    public bool Is(string sign) => Kind == RuleTokenKind.Sign && Text == sign;

    public bool IsKeyword(string keyword) => Kind == RuleTokenKind.Name && Text == keyword;

    public override string ToString() => Kind == RuleTokenKind.End ? "the end" : $"\"{Text}\"";
}
