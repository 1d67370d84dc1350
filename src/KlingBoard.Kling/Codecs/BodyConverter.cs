using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Codecs;

/// <summary>What <see cref="BodyShape"/> asks a converter before anything is converted, so that an error has a sentence for people.</summary>
internal interface IBodyConverter
{
    /// <summary>Ends the sentence "duration must be …".</summary>
    string Expected { get; }

    /// <param name="isLoose">Whether numbers may stand as text and the reverse, as on pages of gateways.</param>
    bool CanRead(JsonElement value, bool isLoose);
}

/// <summary>One value whose JSON form differs from what .NET would write.</summary>
internal abstract class BodyConverter<T> : JsonConverter<T>, IBodyConverter
{
    public abstract string Expected { get; }

    public abstract bool TryRead(JsonElement value, bool isLoose, [MaybeNullWhen(false)] out T read);

    public bool CanRead(JsonElement value, bool isLoose) => TryRead(value, isLoose, out _);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(JsonElement.ParseValue(ref reader), isLoose: true, out var read) ? read : throw new JsonException($"Must be {Expected}.");
}
