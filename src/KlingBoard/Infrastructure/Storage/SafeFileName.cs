using System.Globalization;
using System.Text;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// Makes a stranger's file name harmless for screens, headers, terminals and archives. It is for people only: nothing here is ever
/// stored under such a name.
/// </summary>
public static class SafeFileName
{
    /// <summary>In UTF-16 units, the ending included; all file systems take it.</summary>
    public const int MaxLength = 120;

    private const string NotInNames = "<>:\"|?*";
    private const string Fallback = "file";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The last part of any path, in one line, without control and direction characters, with the given ending in place of its own.
    /// </summary>
    /// <param name="name">As received; null and nonsense become <c>file</c>.</param>
    /// <param name="extension">With the dot, by the content.</param>
    public static string Clean(string? name, string extension) => CleanStem(name, MaxLength - extension.Length) + extension;

    /// <summary>The same without any ending.</summary>
    public static string CleanStem(string? name, int maxLength)
    {
        var last = name?.Split('/', '\\')[^1] ?? "";
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes().Where(IsHarmless))
        {
            kept.Append(rune.ToString());
        }

        var stem = Shorten(Path.GetFileNameWithoutExtension(kept.ToString()).Trim(' ', '.'), maxLength).TrimEnd(' ', '.');
        return stem.Length == 0 ? Fallback
            : Devices.Contains(stem.Split('.')[0]) ? "_" + stem
            : stem;
    }

    // Broken halves of characters arrive as U+FFFD. Format characters turn text around or hide parts of it ("gpj.exe").
    private static bool IsHarmless(Rune rune) =>
        rune.Value != 0xFFFD
        && !(rune.IsAscii && NotInNames.Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }
}
