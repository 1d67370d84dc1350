using System.Globalization;
using System.Linq.Expressions;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>A text of a rule pack with expressions in braces: <c>"Shot {index + 1} has no prompt."</c></summary>
internal static class RuleTemplate
{
    /// <summary>An expression of type text. Numbers are written with up to three decimals.</summary>
    /// <exception cref="RuleExpressionException">A brace without its partner, or an expression that cannot be read.</exception>
    public static Expression Read(string text, RuleNames names)
    {
        var parts = Parts(text, names).ToList();
        return parts is [ConstantExpression whole]
            ? whole
            : Expression.Call(typeof(RuleTemplate), nameof(Join), null, Expression.NewArrayInit(typeof(object), parts.Select(RuleTypes.Boxed)));
    }

    internal static string Join(object?[] parts) => string.Concat(parts.Select(part => part switch
    {
        double number => FileLabels.Number(number),
        _ => Convert.ToString(part, CultureInfo.InvariantCulture),
    }));

    private static IEnumerable<Expression> Parts(string text, RuleNames names)
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                yield return Expression.Constant(text[at..]);
                yield break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new RuleExpressionException(open, "a brace opens here and is not closed");
            }

            if (open > at)
            {
                yield return Expression.Constant(text[at..open]);
            }

            yield return Inner(text[(open + 1)..close], open + 1, names);
            at = close + 1;
        }
    }

    private static Expression Inner(string text, int at, RuleNames names)
    {
        try
        {
            return RuleParser.Read(text, names);
        }
        catch (RuleExpressionException error)
        {
            throw new RuleExpressionException(at + error.Position, error.Message);
        }
    }
}
