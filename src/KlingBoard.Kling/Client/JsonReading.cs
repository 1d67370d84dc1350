using System.Globalization;
using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Forgiving access to answers: gateways send numbers as strings and the reverse, and null for what is not there.
/// Whatever is missing or of another type reads as null.
/// </summary>
internal static class JsonReading
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    public static JsonElement? GetObject(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The entries of a list; empty when there is none.</summary>
    public static IEnumerable<JsonElement> GetItems(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    /// <summary>Text on one line, or the digits of a number; null when missing.</summary>
    public static string? GetText(this JsonElement element, string name) => element.Get(name) switch
    {
        { ValueKind: JsonValueKind.String } value => ProviderText.OnOneLine(value.GetString()!),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static string? GetNonEmptyText(this JsonElement element, string name) =>
        element.GetText(name) is { Length: > 0 } text ? text : null;

    public static decimal? GetDecimal(this JsonElement element, string name) =>
        decimal.TryParse(element.GetText(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static int? GetInt(this JsonElement element, string name) =>
        int.TryParse(element.GetText(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Seconds, which answers write as text ("5.041"); null when missing, 0 or less.</summary>
    public static double? GetSeconds(this JsonElement element, string name) => element.GetDecimal(name) is { } seconds and > 0 ? (double)seconds : null;

    public static bool? GetFlag(this JsonElement element, string name) => element.Get(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    /// <summary>
    /// Unix milliseconds, or seconds as some gateways send them, as a UTC time; null when missing, outside the calendar, or
    /// before there was a provider: a stray 0 must not make a task look decades old.
    /// </summary>
    public static DateTime? GetUtc(this JsonElement element, string name)
    {
        const long Earliest = 1_577_836_800;
        const long Latest = 253_402_300_799;
        return long.TryParse(element.GetText(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number switch
            {
                >= Earliest * 1000 and <= (Latest * 1000) + 999 => DateTimeOffset.FromUnixTimeMilliseconds(number).UtcDateTime,
                >= Earliest and < Earliest * 10 => DateTimeOffset.FromUnixTimeSeconds(number).UtcDateTime,
                _ => null,
            }
            : null;
    }
}
