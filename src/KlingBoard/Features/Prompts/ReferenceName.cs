using System.Globalization;
using System.Text;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Prompts;

/// <summary>What may follow the <c>@</c>: letters (with their marks), digits, '-' and '_', 1 to 40 UTF-16 units.</summary>
public static class ReferenceName
{
    private const string Nameless = "Reference";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Reference.MaxNameLength && name.EnumerateRunes().All(IsPart);

    /// <summary>The nearest valid name: other characters become one '-', ends are trimmed, what is too long is cut.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPart(rune) && rune != Rune.ReplacementChar)
            {
                name.Append(rune.ToString());
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var trimmed = Cut(name.ToString().Trim('-'), Reference.MaxNameLength).TrimEnd('-');
        return trimmed.Length == 0 ? Nameless : trimmed;
    }

    /// <summary><paramref name="name"/> itself when nobody has it, else with the first free "-2", "-3", …</summary>
    public static string MakeUnique(string name, IReadOnlyCollection<string> taken)
    {
        var candidate = name;
        for (var number = 2; taken.Contains(candidate, StringComparer.OrdinalIgnoreCase); number++)
        {
            var suffix = "-" + number.ToString(CultureInfo.InvariantCulture);
            candidate = Cut(name, Reference.MaxNameLength - suffix.Length) + suffix;
        }

        return candidate;
    }

    /// <summary>Whether a name cannot end before this one. A '-' may follow a name as well as be part of it: "@Maya-like".</summary>
    internal static bool IsKeyword(Rune rune) => rune.Value == '_' || Rune.IsLetterOrDigit(rune) || IsMark(rune);

    private static bool IsPart(Rune rune) => rune.Value == '-' || IsKeyword(rune);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Never between the halves of a surrogate pair.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
