using System.Text.Json;
using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.OmniImages;

/// <summary>How many images a series has.</summary>
/// <param name="Count">2 to 9; null for "auto", which leaves it to the model (since 2026-04-27).</param>
[JsonConverter(typeof(SeriesAmountConverter))]
public readonly record struct SeriesAmount(int? Count)
{
    public static SeriesAmount Auto => default;
}

/// <summary>A number, or the word "auto".</summary>
internal sealed class SeriesAmountConverter : BodyConverter<SeriesAmount>
{
    private const string Auto = "auto";

    public override string Expected => "a whole number or \"auto\"";

    public override bool TryRead(JsonElement value, bool isLoose, out SeriesAmount read)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count))
        {
            read = new SeriesAmount(count);
            return true;
        }

        read = SeriesAmount.Auto;
        return value.ValueKind == JsonValueKind.String && value.ValueEquals(Auto);
    }

    public override void Write(Utf8JsonWriter writer, SeriesAmount value, JsonSerializerOptions options)
    {
        if (value.Count is { } count)
        {
            writer.WriteNumberValue(count);
        }
        else
        {
            writer.WriteStringValue(Auto);
        }
    }
}
