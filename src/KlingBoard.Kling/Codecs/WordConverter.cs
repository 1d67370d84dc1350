using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// A choice as one of the words that its members carry in <see cref="JsonStringEnumMemberNameAttribute"/>. Words are compared exactly, letter
/// case included, and numbers are refused: .NET's own converter takes both.
/// </summary>
internal sealed class WordConverter<T> : BodyConverter<T>
    where T : struct, Enum
{
    /// <summary>In the order of the members.</summary>
    public static IReadOnlyList<(string Word, T Value)> Words { get; } =
        [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (WordOf(field), (T)field.GetValue(null)!))];

    public override string Expected { get; } = $"one of {string.Join(", ", Words.Select(entry => $"\"{entry.Word}\""))}";

    public override bool TryRead(JsonElement value, bool isLoose, [MaybeNullWhen(false)] out T read)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var (word, candidate) in Words)
            {
                if (value.ValueEquals(word))
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
        foreach (var (word, candidate) in Words)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                writer.WriteStringValue(word);
                return;
            }
        }

        throw new JsonException($"{typeof(T).Name} has no word for {value}.");
    }

    private static string WordOf(FieldInfo field) => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{typeof(T).Name}.{field.Name} has no word.");
}

/// <summary>A switch whose two positions are words.</summary>
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
