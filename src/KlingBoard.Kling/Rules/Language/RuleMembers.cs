using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>Properties by the names that packs use: <c>durationSeconds</c> for <c>DurationSeconds</c>.</summary>
internal static class RuleMembers
{
    public static IEnumerable<string> NamesOf(Type type) => PropertiesOf(type).Select(NameOf);

    /// <summary>The property's value; null when there is none of that name. What belongs to nothing (null) is nothing itself.</summary>
    public static Expression? Find(Expression owner, string name)
    {
        var inner = Nullable.GetUnderlyingType(owner.Type) is null ? owner : Expression.Property(owner, "Value");
        if (PropertiesOf(inner.Type).FirstOrDefault(property => NameOf(property) == name) is not { } property)
        {
            return null;
        }

        var value = Expression.Property(inner, property);
        if (!CanBeNull(owner))
        {
            return value;
        }

        var type = property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null
            ? typeof(Nullable<>).MakeGenericType(property.PropertyType)
            : property.PropertyType;
        return Expression.Condition(
            Expression.Equal(owner, Expression.Constant(null, owner.Type)),
            Expression.Default(type),
            value.Type == type ? value : Expression.Convert(value, type));
    }

    // Requests, providers and the items of their lists are always there; whatever is read from them may not be.
    private static bool CanBeNull(Expression owner) =>
        owner is not ParameterExpression && (!owner.Type.IsValueType || Nullable.GetUnderlyingType(owner.Type) is not null);

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
