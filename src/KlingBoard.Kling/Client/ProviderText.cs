using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Makes a provider's text fit to be read, stored and logged. Titles cut in the middle of an emoji (<c>"\ud83d"</c>) and pages in another
/// encoding pass as JSON, and then every reading of such a text fails: one of them would keep a task from being seen for good.
/// </summary>
internal static class ProviderText
{
    private const int EscapeLength = 6;

    /// <summary>Parses what came, with U+FFFD in place of whatever is no text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var bytes = Utf8.IsValid(body.Span) ? body.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        ReplaceHalfCharacters(bytes);
        return JsonDocument.Parse(bytes);
    }

    /// <summary>On one line: control characters would forge lines of a log, and marks of direction turn what stands around them.</summary>
    public static string OnOneLine(string text) => text.Any(IsUnfit) ? string.Concat(text.Select(character => IsUnfit(character) ? ' ' : character)) : text;

    private static bool IsUnfit(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    // In place: an escape and its replacement are equally long. Outside of strings JSON has no backslash.
    private static void ReplaceHalfCharacters(Span<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 1 < json.Length; at = Next(json, at))
        {
            if (UnitAt(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                at += json[at + 1] == 'u' ? 1 : 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, at + EscapeLength) is { } second && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                "\\ufffd"u8.CopyTo(json[at..]);
                at += EscapeLength;
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        var ahead = from < json.Length ? json[from..].IndexOf((byte)'\\') : -1;
        return ahead < 0 ? -1 : from + ahead;
    }

    // The UTF-16 unit of an escape such as \ud83d; null when none stands there.
    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
