using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>
/// Brings the two sides of an operator to one type. Numbers become the wider of both; a text beside an enumeration is one of its wire names; what
/// may be missing stays so, and compares as false.
/// </summary>
internal static class RuleTypes
{
    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(double), typeof(decimal)];

    /// <exception cref="RuleExpressionException">It is neither true nor false.</exception>
    public static Expression Truth(Expression value, int at) => value.Type switch
    {
        var type when type == typeof(bool) => value,
        var type when type == typeof(bool?) => Expression.Equal(value, Expression.Constant(true, typeof(bool?))),
        _ => throw new RuleExpressionException(at, $"a condition is expected, and this is {NameOf(value.Type)}"),
    };

    public static Expression Compare(string sign, Expression left, Expression right, int at)
    {
        (left, right) = Alike(left, right, at);
        var isOrdered = Numbers.Contains(Bare(left.Type));
        return (sign, isOrdered) switch
        {
            ("==", _) => Expression.Equal(left, right),
            ("!=", _) => Expression.NotEqual(left, right),
            ("<", true) => Expression.LessThan(left, right),
            (">", true) => Expression.GreaterThan(left, right),
            ("<=", true) => Expression.LessThanOrEqual(left, right),
            (">=", true) => Expression.GreaterThanOrEqual(left, right),
            _ => throw new RuleExpressionException(at, $"\"{sign}\" compares numbers, and this is {NameOf(left.Type)}"),
        };
    }

    public static Expression Calculate(string sign, Expression left, Expression right, int at)
    {
        if (sign == "+" && (left.Type == typeof(string) || right.Type == typeof(string)))
        {
            return Expression.Call(typeof(RuleTypes), nameof(Join), null, Boxed(left), Boxed(right));
        }

        (left, right) = Alike(left, right, at);
        if (!Numbers.Contains(Bare(left.Type)))
        {
            throw new RuleExpressionException(at, $"\"{sign}\" takes numbers, and this is {NameOf(left.Type)}");
        }

        return sign switch
        {
            "+" => Expression.Add(left, right),
            "-" => Expression.Subtract(left, right),
            "*" => Expression.Multiply(left, right),
            _ => Expression.Divide(To(left, Like(left.Type, typeof(double))), To(right, Like(right.Type, typeof(double)))),
        };
    }

    public static Expression Choice(Expression condition, Expression yes, Expression no, int at)
    {
        (yes, no) = Alike(yes, no, at);
        return Expression.Condition(condition, yes, no);
    }

    public static Expression Fallback(Expression first, Expression second, int at)
    {
        if (first.Type.IsValueType && Nullable.GetUnderlyingType(first.Type) is null)
        {
            throw new RuleExpressionException(at, "what stands before \"??\" is always there");
        }

        var isBareValue = second.Type == Nullable.GetUnderlyingType(first.Type);
        if (!isBareValue)
        {
            (first, second) = Alike(first, second, at);
        }

        return Expression.Coalesce(first, second);
    }

    /// <exception cref="RuleExpressionException">The right side is no list of such values.</exception>
    public static Expression IsIn(Expression value, Expression list, int at)
    {
        var item = ItemOf(list.Type) ?? throw new RuleExpressionException(at, $"a list is expected after \"in\", and this is {NameOf(list.Type)}");
        var found = Converted(value, item) ?? throw new RuleExpressionException(at, $"{NameOf(value.Type)} cannot be in a list of {NameOf(item)}");
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [item], list, found);
    }

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ItemOf(Type list) => list == typeof(string) ? null : list.GetInterfaces()
        .Append(list)
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        ?.GetGenericArguments()[0];

    /// <summary>The value as this type; null when it cannot become it.</summary>
    public static Expression? Converted(Expression value, Type type)
    {
        if (value.Type == type || (!type.IsValueType && type.IsAssignableFrom(value.Type)))
        {
            return value.Type == type ? value : Expression.Convert(value, type);
        }

        if (value is ConstantExpression { Value: null })
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null ? Expression.Constant(null, type) : null;
        }

        if (value is ConstantExpression { Value: string name } && Bare(type).IsEnum)
        {
            return WireNamesOf(Bare(type)).Where(entry => entry.Name == name).Select(entry => Expression.Convert(Expression.Constant(entry.Value), type)).FirstOrDefault();
        }

        if (Bare(value.Type) == Bare(type))
        {
            // A number that may be missing, where one is needed: missing counts as nothing.
            return type == Bare(type) ? Expression.Call(value, "GetValueOrDefault", null) : Expression.Convert(value, type);
        }

        return IsWider(Bare(type), Bare(value.Type)) ? Converted(To(value, Like(value.Type, Bare(type))), type) : null;
    }

    public static Expression Boxed(Expression value) => value.Type == typeof(object) ? value : Expression.Convert(value, typeof(object));

    /// <summary>How a sentence calls the type.</summary>
    public static string NameOf(Type type) => Bare(type) switch
    {
        var bare when Numbers.Contains(bare) => "a number",
        var bare when bare == typeof(bool) => "a condition",
        var bare when bare == typeof(string) => "a text",
        var bare when bare.IsEnum => $"one of {string.Join(", ", WireNamesOf(bare).Select(entry => entry.Name))}",
        var bare when ItemOf(bare) is not null => "a list",
        var bare => bare.Name,
    };

    internal static string Join(object? left, object? right) => string.Create(CultureInfo.InvariantCulture, $"{left}{right}");

    private static (Expression Left, Expression Right) Alike(Expression left, Expression right, int at)
    {
        // Null has no type of its own and takes its partner's.
        if (IsNull(left) || IsNull(right))
        {
            var type = OrNothing(IsNull(left) ? right.Type : left.Type);
            return (Converted(left, type)!, Converted(right, type)!);
        }

        if (Converted(right, left.Type) is { } asLeft && !Loses(right, left))
        {
            return (left, asLeft);
        }

        if (Converted(left, right.Type) is { } asRight && !Loses(left, right))
        {
            return (asRight, right);
        }

        var wide = Numbers.LastOrDefault(number => number == Bare(left.Type) || number == Bare(right.Type));
        return wide is not null && Numbers.Contains(Bare(left.Type)) && Numbers.Contains(Bare(right.Type))
            ? (To(left, typeof(Nullable<>).MakeGenericType(wide)), To(right, typeof(Nullable<>).MakeGenericType(wide)))
            : throw new RuleExpressionException(at, $"{NameOf(left.Type)} and {NameOf(right.Type)} do not go together here");
    }

    // The name that bodies use; where a body has none, the member's own name.
    private static IEnumerable<(string Name, object Value)> WireNamesOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name),
            field.GetValue(null)!));

    private static bool IsNull(Expression value) => value is ConstantExpression { Value: null };

    private static Type OrNothing(Type type) => type.IsValueType ? Like(typeof(int?), Bare(type)) : type;

    // A number that may be missing must not become one that is there: a comparison with what is missing must stay false.
    private static bool Loses(Expression value, Expression other) =>
        Nullable.GetUnderlyingType(value.Type) is not null && other.Type.IsValueType && Nullable.GetUnderlyingType(other.Type) is null;

    private static bool IsWider(Type wide, Type narrow) => Array.IndexOf(Numbers, narrow) >= 0 && Array.IndexOf(Numbers, wide) > Array.IndexOf(Numbers, narrow);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Type Like(Type type, Type bare) => Nullable.GetUnderlyingType(type) is null ? bare : typeof(Nullable<>).MakeGenericType(bare);

    private static Expression To(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}
