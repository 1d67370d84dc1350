using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace KlingBoard.Tests.Architecture;

/// <summary>Finds the types that a type names: in its declaration, its members' signatures, its attributes and its method bodies.</summary>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const byte TwoBytePrefix = 0xFE;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Distinct, in no order; generic types come apart into definition and arguments, arrays into their element.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        AddAll(found, type.GetInterfaces());
        AddAll(found, type.GetCustomAttributesData().Select(attribute => attribute.AttributeType));
        AddAll(found, type.GetFields(Declared).Select(field => field.FieldType));
        AddAll(found, type.GetProperties(Declared).SelectMany(property => property.GetCustomAttributesData()).Select(attribute => attribute.AttributeType));
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            AddMethod(found, method);
        }

        return found;
    }

    /// <summary>The methods that a type's own methods call.</summary>
    public static IEnumerable<MethodBase> CallsOf(Type type) =>
        from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        from token in ReadTokens(method.GetMethodBody()?.GetILAsByteArray() ?? [])
        let called = Resolve(method, token) as MethodBase
        where called is not null
        select called;

    private static void AddMethod(HashSet<Type> found, MethodBase method)
    {
        AddSignature(found, method);
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(found, body.LocalVariables.Select(variable => variable.LocalType));
        AddAll(found, body.ExceptionHandlingClauses
            .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
            .Select(clause => clause.CatchType));
        foreach (var token in ReadTokens(body.GetILAsByteArray() ?? []))
        {
            AddMember(found, Resolve(method, token));
        }
    }

    private static void AddSignature(HashSet<Type> found, MethodBase method)
    {
        Add(found, (method as MethodInfo)?.ReturnType);
        AddAll(found, method.GetParameters().Select(parameter => parameter.ParameterType));
        if (method.IsGenericMethod)
        {
            AddAll(found, method.GetGenericArguments());
        }
    }

    private static void AddMember(HashSet<Type> found, MemberInfo? member)
    {
        Add(found, member as Type ?? member?.DeclaringType);
        if (member is MethodBase method)
        {
            AddSignature(found, method);
        }
        else if (member is FieldInfo field)
        {
            Add(found, field.FieldType);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    // ECMA-335, partition III: an opcode of one or two bytes, then an operand whose length its type tells.
    private static IEnumerable<int> ReadTokens(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == TwoBytePrefix
                ? OpCodesByValue[BinaryPrimitives.ReadInt16BigEndian(body.AsSpan(at))]
                : OpCodesByValue[body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(body, at);
            }

            at += OperandLength(code.OperandType, body, at);
        }
    }

    private static int OperandLength(OperandType type, byte[] body, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (1 + BitConverter.ToInt32(body, at)),
        _ => 4,
    };

    private static void AddAll(HashSet<Type> found, IEnumerable<Type?> types)
    {
        foreach (var type in types)
        {
            Add(found, type);
        }
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
        }
        else if (type.IsConstructedGenericType)
        {
            found.Add(type.GetGenericTypeDefinition());
            AddAll(found, type.GenericTypeArguments);
        }
        else
        {
            found.Add(type);
        }
    }
}
