using System.Text;

namespace KlingBoard.Infrastructure;

/// <summary>
/// The one place that makes a name fit to be shown among other text: on one line, without control characters, and without those that turn the direction
/// of what stands around them (U+202E in a title reverses half a page, and a file's ending with it).
/// </summary>
public static class NameText
{
    /// <summary>Line breaks and tabs become spaces, ends are trimmed.</summary>
    public static string Clean(string? name)
    {
        var cleaned = new StringBuilder(name?.Length ?? 0);
        foreach (var letter in name ?? "")
        {
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029')
            {
                cleaned.Append(letter is '\n' or '\r' or '\t' or '\u2028' or '\u2029' ? " " : "");
            }
            else if (!TurnsDirection(letter))
            {
                cleaned.Append(letter);
            }
        }

        return cleaned.ToString().Trim();
    }

    /// <summary>
    /// Embeddings, overrides and isolates (Unicode UAX #9, 2.1-2.4). The marks U+200E, U+200F and U+061C stay: names in Arabic and Hebrew need them, and they
    /// reach no further than their neighbours.
    /// </summary>
    public static bool TurnsDirection(int character) => character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>The text with an ending that stays whole, cut to the length where both are too long; never between the halves of a character.</summary>
    public static string WithEnding(string text, string ending, int maxLength)
    {
        var left = maxLength - ending.Length;
        return (text.Length <= left ? text : text[..(char.IsHighSurrogate(text[left - 1]) ? left - 1 : left)]) + ending;
    }
}
