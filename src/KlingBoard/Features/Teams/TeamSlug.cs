using System.Security.Cryptography;
using System.Text;
using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Teams;

/// <summary>Makes a team's part of the address from its name.</summary>
internal static class TeamSlug
{
    private const string WithoutLetters = "team";
    private const int SuffixBytes = 3;
    private const int MaxStemLength = Team.MaxSlugLength - 1 - SuffixBytes * 2;

    /// <summary>Lower-case ASCII letters, digits and single hyphens; letters lose their accents. "Été &amp; Fils" gives "ete-fils".</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            var plain = Plain(letter);
            if (plain.All(char.IsAsciiLetterOrDigit))
            {
                slug.Append(plain);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var stem = slug.ToString(0, Math.Min(slug.Length, MaxStemLength)).Trim('-');
        return stem.Length == 0 ? WithoutLetters : stem;
    }

    /// <summary>The same with a random end, for when the plain one is taken; counting up would tell how many teams share a name.</summary>
    public static string WithSuffix(string slug) => $"{slug}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";

    // The app runs without culture data, so the framework takes no accents off.
    private static string Plain(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'å' or 'ā' or 'ă' or 'ą' => "a",
        'ä' or 'æ' => "ae",
        'ç' or 'ć' or 'č' => "c",
        'ď' or 'đ' or 'ð' => "d",
        >= 'è' and <= 'ë' or 'ē' or 'ė' or 'ę' or 'ě' => "e",
        'ğ' => "g",
        >= 'ì' and <= 'ï' or 'ī' or 'ı' => "i",
        'ł' or 'ľ' => "l",
        'ñ' or 'ń' or 'ň' => "n",
        'ö' or 'ø' or 'œ' => "oe",
        'ò' or 'ó' or 'ô' or 'õ' or 'ō' or 'ő' => "o",
        'ř' => "r",
        'ß' => "ss",
        'ś' or 'š' or 'ş' => "s",
        'ť' or 'ţ' => "t",
        'ü' => "ue",
        'ù' or 'ú' or 'û' or 'ū' or 'ů' or 'ű' => "u",
        'ý' or 'ÿ' => "y",
        'ź' or 'ż' or 'ž' => "z",
        _ => letter.ToString(),
    };
}
