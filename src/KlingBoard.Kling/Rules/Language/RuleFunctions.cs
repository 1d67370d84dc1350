using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>Finds what a function name stands for: a helper for texts or lists, or the fix of that name.</summary>
internal static class RuleFunctions
{
    private static readonly ILookup<string, MethodInfo> Methods = new[] { typeof(TextFunctions), typeof(ListFunctions), typeof(OmniFunctions), typeof(ClassicFunctions), typeof(AddressFunctions) }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .ToLookup(method => JsonNamingPolicy.CamelCase.ConvertName(method.Name), StringComparer.Ordinal);

    private static readonly Dictionary<string, ConstructorInfo> Fixes = typeof(RuleFix).GetNestedTypes()
        .ToDictionary(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name), type => type.GetConstructors()[0], StringComparer.Ordinal);

    /// <summary>Every function but the fixes.</summary>
    public static IEnumerable<string> Names => Methods.Select(group => group.Key);

    /// <summary>Whether the second argument is asked of each item of the first.</summary>
    public static bool TakesItems(string name, Expression first) =>
        RuleTypes.ItemOf(first.Type) is not null && Methods[name].Any(method => method.GetParameters() is [_, { ParameterType: { IsGenericType: true } second }, ..]
            && second.GetGenericTypeDefinition() == typeof(Func<,,>));

    /// <exception cref="RuleExpressionException">No such function, or none that takes these values.</exception>
    public static Expression Call(RuleToken name, IReadOnlyList<Expression> arguments)
    {
        if (Fixes.TryGetValue(name.Text, out var fix))
        {
            return Fit(fix.GetParameters(), arguments) is { } values
                ? Expression.Convert(Expression.New(fix, values), typeof(RuleFix))
                : throw Misfit(name, [fix]);
        }

        foreach (var method in Methods[name.Text])
        {
            if (Close(method, arguments) is { } closed && Fit(closed.GetParameters(), arguments) is { } values)
            {
                return Expression.Call(closed, values);
            }
        }

        throw Methods.Contains(name.Text)
            ? Misfit(name, Methods[name.Text])
            : new RuleExpressionException(
                name.Position,
                $"there is no function \"{name.Text}\"; there are {string.Join(", ", Methods.Select(group => group.Key).Concat(Fixes.Keys).Order(StringComparer.Ordinal))}");
    }

    private static MethodInfo? Close(MethodInfo method, IReadOnlyList<Expression> arguments)
    {
        if (!method.IsGenericMethod)
        {
            return method;
        }

        // Of what the list holds; of the value itself where the function takes one thing.
        var item = arguments.Count == 0 ? null
            : method.GetParameters()[0].ParameterType.IsGenericMethodParameter ? arguments[0].Type
            : RuleTypes.ItemOf(arguments[0].Type);
        return item is null ? null : method.MakeGenericMethod(item);
    }

    private static List<Expression>? Fit(ParameterInfo[] parameters, IReadOnlyList<Expression> arguments)
    {
        if (parameters.Length != arguments.Count)
        {
            return null;
        }

        var values = parameters.Zip(arguments, (parameter, argument) => Fit(parameter.ParameterType, argument)).OfType<Expression>().ToList();
        return values.Count == arguments.Count ? values : null;
    }

    private static Expression? Fit(Type type, Expression argument)
    {
        if (argument is not LambdaExpression lambda)
        {
            return RuleTypes.Converted(argument, type);
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Func<,,>))
        {
            return null;
        }

        var result = type.GetGenericArguments()[2];
        var body = result == typeof(object) ? RuleTypes.Boxed(lambda.Body)
            : result == typeof(bool) && lambda.Body.Type == typeof(bool?) ? RuleTypes.Truth(lambda.Body, 0)
            : RuleTypes.Converted(lambda.Body, result);
        return body is null ? null : Expression.Lambda(type, body, lambda.Parameters);
    }

    private static RuleExpressionException Misfit(RuleToken name, IEnumerable<MethodBase> candidates) => new(
        name.Position,
        $"{name.Text} takes {string.Join(" or ", candidates.Select(candidate => $"({string.Join(", ", candidate.GetParameters().Select(parameter => parameter.Name))})"))}");
}
