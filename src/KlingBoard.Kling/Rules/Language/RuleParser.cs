using System.Globalization;
using System.Linq.Expressions;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>
/// Reads one expression of a rule pack into a typed .NET expression; docs/rule-packs.md describes the language. By descent, a method for each
/// strength of binding, the weakest first.
/// </summary>
internal sealed class RuleParser
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly IReadOnlyList<RuleToken> _tokens;
    private RuleNames _names;
    private int _next;

    private RuleParser(string text, RuleNames names)
    {
        _tokens = RuleLexer.Read(text);
        _names = names;
    }

    private RuleToken Current => _tokens[_next];

    /// <exception cref="RuleExpressionException">It cannot be read, names something unknown or compares what cannot be compared.</exception>
    public static Expression Read(string text, RuleNames names)
    {
        var parser = new RuleParser(text, names);
        var expression = parser.Choice();
        return parser.Current.Kind == RuleTokenKind.End ? expression : throw parser.Unexpected("the end");
    }

    private Expression Choice()
    {
        var condition = Fallback();
        if (!Take("?"))
        {
            return condition;
        }

        var yes = Choice();
        Expect(":");
        return RuleTypes.Choice(RuleTypes.Truth(condition, Current.Position), yes, Choice(), Current.Position);
    }

    private Expression Fallback()
    {
        var first = Either();
        if (!Current.Is("??"))
        {
            return first;
        }

        var at = Advance().Position;
        return RuleTypes.Fallback(first, Fallback(), at);
    }

    private Expression Either()
    {
        var left = Both();
        while (Current.IsKeyword("or"))
        {
            var at = Advance().Position;
            left = Expression.OrElse(RuleTypes.Truth(left, at), RuleTypes.Truth(Both(), at));
        }

        return left;
    }

    private Expression Both()
    {
        var left = Negation();
        while (Current.IsKeyword("and"))
        {
            var at = Advance().Position;
            left = Expression.AndAlso(RuleTypes.Truth(left, at), RuleTypes.Truth(Negation(), at));
        }

        return left;
    }

    private Expression Negation() =>
        Current.IsKeyword("not") ? Expression.Not(RuleTypes.Truth(AfterAdvance(Negation), Current.Position)) : Comparison();

    private Expression Comparison()
    {
        var left = Sum();
        if (Current.Kind == RuleTokenKind.Sign && Comparisons.Contains(Current.Text))
        {
            var sign = Advance();
            return RuleTypes.Compare(sign.Text, left, Sum(), sign.Position);
        }

        var isNegated = Current.IsKeyword("not") && _tokens[_next + 1].IsKeyword("in");
        if (isNegated)
        {
            Advance();
        }

        if (!Current.IsKeyword("in"))
        {
            return left;
        }

        var at = Advance().Position;
        var found = Current.Is("[") ? IsAnyOf(left) : RuleTypes.IsIn(left, Sum(), at);
        return isNegated ? Expression.Not(found) : found;
    }

    private Expression IsAnyOf(Expression value)
    {
        Expect("[");
        Expression found = Expression.Constant(false);
        do
        {
            var at = Current.Position;
            found = Expression.OrElse(found, RuleTypes.Compare("==", value, Sum(), at));
        }
        while (Take(","));

        Expect("]");
        return found;
    }

    private Expression Sum()
    {
        var left = Product();
        while (Current.Is("+") || Current.Is("-"))
        {
            var sign = Advance();
            left = RuleTypes.Calculate(sign.Text, left, Product(), sign.Position);
        }

        return left;
    }

    private Expression Product()
    {
        var left = Member();
        while (Current.Is("*") || Current.Is("/"))
        {
            var sign = Advance();
            left = RuleTypes.Calculate(sign.Text, left, Member(), sign.Position);
        }

        return left;
    }

    private Expression Member()
    {
        var value = Primary();
        while (Take("."))
        {
            var name = ExpectName();
            value = RuleMembers.Find(value, name.Text)
                ?? throw new RuleExpressionException(name.Position, $"there is no \"{name.Text}\" here; there are {string.Join(", ", RuleMembers.NamesOf(Nullable.GetUnderlyingType(value.Type) ?? value.Type))}");
        }

        return value;
    }

    private Expression Primary()
    {
        var token = Current;
        if (token.Is("("))
        {
            Advance();
            var inner = Choice();
            Expect(")");
            return inner;
        }

        if (token.Is("-"))
        {
            return Expression.Negate(AfterAdvance(Primary));
        }

        return token.Kind switch
        {
            RuleTokenKind.Number => Number(Advance()),
            RuleTokenKind.Text => Expression.Constant(Advance().Text),
            RuleTokenKind.Name => Named(Advance()),
            _ => throw Unexpected("a value"),
        };
    }

    private Expression Named(RuleToken name)
    {
        switch (name.Text)
        {
            case "true" or "false":
                return Expression.Constant(name.Text == "true");
            case "null":
                return Expression.Constant(null);
            case var _ when Current.Is("("):
                return Call(name);
            default:
                return _names.Find(name.Text)
                    ?? throw new RuleExpressionException(name.Position, $"\"{name.Text}\" is not known here; known are {string.Join(", ", _names.Known)}");
        }
    }

    private Expression Call(RuleToken name)
    {
        Expect("(");
        var arguments = new List<Expression>();
        if (!Current.Is(")"))
        {
            arguments.Add(Choice());
            if (Take(","))
            {
                arguments.AddRange(RuleFunctions.TakesItems(name.Text, arguments[0]) ? Items(arguments[0]) : [Choice()]);
            }

            while (Take(","))
            {
                arguments.Add(Choice());
            }
        }

        Expect(")");
        return RuleFunctions.Call(name, arguments);
    }

    // In count(images, it.frame == null) the second part is asked of each image, as "it" at the place "at".
    private IEnumerable<Expression> Items(Expression list)
    {
        var outer = _names;
        var it = Expression.Parameter(RuleTypes.ItemOf(list.Type)!, "it");
        var at = Expression.Parameter(typeof(int), "at");
        _names = new RuleNames(outer).Add("it", it).Add("at", at);
        var body = Choice();
        _names = outer;
        yield return Expression.Lambda(body, it, at);
    }

    private static ConstantExpression Number(RuleToken token) =>
        int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? Expression.Constant(whole)
        : double.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Expression.Constant(number)
        : throw new RuleExpressionException(token.Position, $"{token} is no number");

    private RuleToken Advance() => _tokens[_next++];

    private T AfterAdvance<T>(Func<T> read)
    {
        Advance();
        return read();
    }

    private bool Take(string sign)
    {
        var isThere = Current.Is(sign);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
        {
            throw Unexpected($"\"{sign}\"");
        }
    }

    private RuleToken ExpectName() => Current.Kind == RuleTokenKind.Name ? Advance() : throw Unexpected("a name");

    private RuleExpressionException Unexpected(string wanted) => new(Current.Position, $"{wanted} should stand where {Current} stands");
}
