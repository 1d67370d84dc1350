using System.Text;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board;

/// <summary>Makes typed or pasted text fit to be stored: whole characters, none that control or turn directions, not too long.</summary>
internal static class CleanText
{
    /// <summary>For names and titles: line breaks and tabs become spaces, ends are trimmed.</summary>
    public static Result<string> Line(string? text, string field, int maxLength) =>
        Clean(text?.ReplaceLineEndings("\n"), field, maxLength, rune => IsBreak(rune) ? ' ' : '\0', trim: true);

    /// <summary>For prompts and notes: line breaks become '\n' and tabs stay.</summary>
    public static Result<string> Lines(string? text, string field, int maxLength) =>
        Clean(text?.ReplaceLineEndings("\n"), field, maxLength, rune => rune.Value is '\n' or '\t' ? (char)rune.Value : '\0', trim: false);

    private static Result<string> Clean(string? text, string field, int maxLength, Func<Rune, char> insteadOfControl, bool trim)
    {
        text ??= "";
        if (!IsWhole(text))
        {
            return BoardErrors.BrokenText(field);
        }

        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(cleaned, rune, insteadOfControl);
        }

        var result = trim ? cleaned.ToString().Trim() : cleaned.ToString();
        return result.Length > maxLength ? BoardErrors.TooLong(field, maxLength) : result;
    }

    private static void Append(StringBuilder text, Rune rune, Func<Rune, char> insteadOfControl)
    {
        if (NameText.TurnsDirection(rune.Value))
        {
            return;
        }

        if (!Rune.IsControl(rune) && !IsBreak(rune))
        {
            text.Append(rune.ToString());
        }
        else if (insteadOfControl(rune) is var other and not '\0')
        {
            text.Append(other);
        }
    }

    // Beside the control characters: Unicode's line and paragraph separators.
    private static bool IsBreak(Rune rune) => rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029;

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return false;
            }
        }

        return true;
    }
}
