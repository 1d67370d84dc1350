using System.Globalization;
using System.Text;

namespace KlingBoard.Infrastructure;

/// <summary>
/// Text as a search in memory compares it: capitals are small letters, and Latin letters stand without their accents, so that <c>zurich</c> finds
/// <c>Zürich</c>. The app runs without a culture's tables, so the letters are listed here.
/// </summary>
public static class FoldedText
{
    // The base letter, then what folds to it.
    private static readonly string[] Families =
    [
        "aàáâãäåāăąǎ", "cçćĉċč", "dďđð", "eèéêëēĕėęěẽ", "gĝğġģǧ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķǩ", "lĺļľŀł", "nñńņňŉ",
        "oòóôõöøōŏőǒ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűųǔ", "wŵẁẃẅ", "yýÿŷỳ", "zźżž",
    ];

    private static readonly Dictionary<char, string> Bases = Families
        .SelectMany(family => family.Skip(1).Select(letter => KeyValuePair.Create(letter, family[..1])))
        .Concat([new('ß', "ss"), new('æ', "ae"), new('œ', "oe"), new('þ', "th")])
        .ToDictionary();

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            // A mark after its letter, as some keyboards and files write accents.
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Bases.GetValueOrDefault(letter) ?? letter.ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>Whether every word of a search stands somewhere in these texts.</summary>
    public static bool HasAll(string search, params IEnumerable<string> texts)
    {
        var folded = texts.Select(Of).ToArray();
        return Of(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => folded.Any(text => text.Contains(word, StringComparison.Ordinal)));
    }
}
