namespace KlingBoard.Kling.Rules.Language;

/// <summary>An expression of a rule pack that cannot be read. The message is half a sentence for whoever wrote the pack.</summary>
/// <param name="position">Counts from 0 in the expression.</param>
internal sealed class RuleExpressionException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
