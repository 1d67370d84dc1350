using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// A choice as one of the wire names that its members carry in <see cref="JsonStringEnumMemberNameAttribute"/>. Names are compared exactly, letter
/// case included, and numbers are refused: .NET's own converter takes both.
/// </summary>
internal sealed class WireNameConverter<T> : BodyConverter<T>
    where T : struct, Enum
{
    /// <summary>In the order of the members.</summary>
    public static IReadOnlyList<(string Name, T Value)> Names { get; } =
        [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (NameOf(field), (T)field.GetValue(null)!))];

    public override string Expected { get; } = $"one of {string.Join(", ", Names.Select(entry => $"\"{entry.Name}\""))}";

    public override bool TryRead(JsonElement value, bool isLoose, [MaybeNullWhen(false)] out T read)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var (name, candidate) in Names)
            {
                if (value.ValueEquals(name))
                {
                    read = candidate;
                    return true;
                }
            }
        }

        read = default;
        return false;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        foreach (var (name, candidate) in Names)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                writer.WriteStringValue(name);
                return;
            }
        }

        throw new JsonException($"{typeof(T).Name} has no wire name for {value}.");
    }

    private static string NameOf(FieldInfo field) => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{typeof(T).Name}.{field.Name} has no wire name.");
}

/// <summary>A switch whose two positions have wire names.</summary>
internal abstract class SwitchConverter(string on, string off) : BodyConverter<bool>
{
    public override string Expected => $"one of \"{on}\", \"{off}\"";

    public override bool TryRead(JsonElement value, bool isLoose, out bool read)
    {
        read = value.ValueKind == JsonValueKind.String && value.ValueEquals(on);
        return read || (value.ValueKind == JsonValueKind.String && value.ValueEquals(off));
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteStringValue(value ? on : off);
}

internal sealed class OnOffConverter() : SwitchConverter("on", "off");

internal sealed class YesNoConverter() : SwitchConverter("yes", "no");
