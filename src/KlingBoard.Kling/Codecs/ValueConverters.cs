using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace KlingBoard.Kling.Codecs;

/// <summary>Whole seconds, which the legacy standard writes as text: "5".</summary>
internal sealed class SecondsTextConverter : BodyConverter<int>
{
    public override string Expected => "whole seconds written as text, such as \"5\"";

    public override bool TryRead(JsonElement value, bool isLoose, out int read)
    {
        read = 0;
        return value.ValueKind == JsonValueKind.String
            ? int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out read)
                && value.ValueEquals(read.ToString(CultureInfo.InvariantCulture))
            : isLoose && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out read);
    }

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>An element's id: a number of 64 bits in legacy bodies, and text on some pages of gateways.</summary>
internal sealed class ElementIdConverter : BodyConverter<long>
{
    public override string Expected => "a whole number";

    public override bool TryRead(JsonElement value, bool isLoose, out long read)
    {
        read = 0;
        return value.ValueKind == JsonValueKind.Number
            ? value.TryGetInt64(out read)
            : isLoose && value.ValueKind == JsonValueKind.String
                && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out read);
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Optional text, for which the vendor's samples write <c>""</c> when there is none.</summary>
internal sealed class OptionalTextConverter : BodyConverter<string?>
{
    public override string Expected => "text";

    public override bool TryRead(JsonElement value, bool isLoose, out string? read)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        read = isText && value.GetString() is { Length: > 0 } text ? text : null;
        return isText;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A media record as the plain text that it is sent as.</summary>
internal abstract class SourceConverter<T>(Func<string, T> read, Func<T, string> source) : BodyConverter<T>
    where T : class
{
    private readonly Func<string, T> _read = read;

    public override string Expected => "text";

    public override bool TryRead(JsonElement value, bool isLoose, [MaybeNullWhen(false)] out T read)
    {
        read = value.ValueKind == JsonValueKind.String ? _read(value.GetString()!) : null;
        return read is not null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(source(value));
}

internal sealed class ImageInputConverter() : SourceConverter<ImageInput>(text => new ImageInput(text), image => image.Source);

internal sealed class VideoInputConverter() : SourceConverter<VideoInput>(text => new VideoInput(text), video => video.Url);

internal sealed class AudioInputConverter() : SourceConverter<AudioInput>(text => new AudioInput(text), audio => audio.Source);

/// <summary>The watermark switch, which is an object: <c>{"enabled": true}</c> (R59).</summary>
internal sealed class WatermarkConverter : BodyConverter<bool>
{
    private const string Enabled = "enabled";

    public override string Expected => "an object such as {\"enabled\": true}";

    public override bool TryRead(JsonElement value, bool isLoose, out bool read)
    {
        read = false;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!property.NameEquals(Enabled) || property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return false;
            }

            read = property.Value.GetBoolean();
        }

        return true;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(Enabled, value);
        writer.WriteEndObject();
    }
}
