using System.Globalization;

namespace KlingBoard.Components.People;

public static class Initials
{
    /// <summary>
    /// One or two letters for a name: first and last word, or the first two letters of a single word. A question mark for a name
    /// without letters or digits.
    /// </summary>
    public static string Of(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetterOrDigit(word, 0))
            .ToArray();
        return words switch
        {
            [] => "?",
            [var only] => First(only, 2).ToUpperInvariant(),
            [var first, .., var last] => (First(first, 1) + First(last, 1)).ToUpperInvariant(),
        };
    }

    /// <summary>Counts what a reader sees as one letter, so that no accent or surrogate is cut off.</summary>
    private static string First(string word, int letters)
    {
        var text = new StringInfo(word);
        return text.SubstringByTextElements(0, Math.Min(letters, text.LengthInTextElements));
    }
}
