using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// A list whose entries the API wraps into objects of one field each, <c>[{"tag_id": "o_102"}]</c>, and which is a plain list here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListOfAttribute(string key) : JsonConverterAttribute
{
    public string Key => key;

    public override JsonConverter CreateConverter(Type typeToConvert) => (JsonConverter)Activator.CreateInstance(
        typeof(ListOfConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), key)!;
}

internal sealed class ListOfConverter<T>(string key) : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var list = new List<T>();
        foreach (var entry in JsonElement.ParseValue(ref reader).EnumerateArray())
        {
            list.Add(entry.GetProperty(key).Deserialize<T>(options)!);
        }

        return list;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var entry in value)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, entry, options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
