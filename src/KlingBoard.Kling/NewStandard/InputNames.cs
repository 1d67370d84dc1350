using System.Globalization;
using System.Text;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>
/// The names that inputs have in one request of the new standard, <c>image_1</c>, where the prompt calls them <c>@image_1</c>.
/// No name is part of another, and none occurs in the prompt by chance (R37).
/// </summary>
internal sealed class InputNames
{
    private const int TokenBrackets = 3;

    private readonly Dictionary<string, string> _byToken = new(StringComparer.Ordinal);

    /// <param name="text">All text of the request, with the tokens of the legacy standard.</param>
    /// <param name="counts">How many inputs of each kind there are: "image", "element", "video", "voice".</param>
    public InputNames(string text, params ReadOnlySpan<(string Kind, int Count)> counts)
    {
        for (var attempt = 0; attempt == 0 || OccurIn(text); attempt++)
        {
            foreach (var (kind, count) in counts)
            {
                // As many digits for each, since "image_1" is part of "image_10".
                var digits = $"D{count.ToString(CultureInfo.InvariantCulture).Length}";
                for (var number = 1; number <= count; number++)
                {
                    _byToken[PromptTokens.Token(kind, number)] = $"{kind}{new string('x', attempt)}_{number.ToString(digits, CultureInfo.InvariantCulture)}";
                }
            }
        }
    }

    public string Of(string kind, int number) => _byToken[PromptTokens.Token(kind, number)];

    /// <summary>The text with a name in place of each token; a token that names no input stays as it is, and is said.</summary>
    public string Replace(string text, List<string> notCarried)
    {
        if (!text.Contains("<<<", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var rest = 0;
        foreach (var token in PromptTokens.Matches(text))
        {
            if (!_byToken.TryGetValue(token.Value, out var name))
            {
                notCarried.Add($"{token.Value} names nothing that is sent with this request, so it stays in the text as it is written.");
                continue;
            }

            result.Append(text, rest, token.Index - rest);
            rest = token.Index + token.Length;
            // Glued to a word, a name could not be told from it, and would look like part of an e-mail address.
            result.Append(result.Length > 0 && IsOfAWord(result[^1]) ? " @" : "@").Append(name).Append(rest < text.Length && IsOfAWord(text[rest]) ? " " : "");
        }

        return result.Append(text, rest, text.Length - rest).ToString();
    }

    /// <summary>The text with the legacy standard's tokens in place of names.</summary>
    /// <param name="names">What each input is called, and its token.</param>
    public static string Restore(string text, IReadOnlyList<(string Name, string Token)> names)
    {
        var at = text.IndexOf('@');
        if (at < 0 || names.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var rest = 0;
        while (at >= 0)
        {
            if (LongestAt(text, at + 1, names) is { } found)
            {
                result.Append(text, rest, at - rest).Append(found.Token);
                rest = at + 1 + found.Name.Length;
            }

            at = text.IndexOf('@', Math.Max(at + 1, rest));
        }

        return result.Append(text, rest, text.Length - rest).ToString();
    }

    private static (string Name, string Token)? LongestAt(string text, int at, IReadOnlyList<(string Name, string Token)> names)
    {
        (string Name, string Token)? longest = null;
        foreach (var candidate in names)
        {
            if (string.CompareOrdinal(text, at, candidate.Name, 0, candidate.Name.Length) == 0 && candidate.Name.Length > (longest?.Name.Length ?? 0))
            {
                longest = candidate;
            }
        }

        return longest;
    }

    private bool OccurIn(string text) => _byToken.Any(entry => OccursIn(text, entry.Value, entry.Key));

    // Also in another letter case; but not as a token that names just this input.
    private static bool OccursIn(string text, string name, string token)
    {
        for (var at = Find(0); at >= 0; at = Find(at + 1))
        {
            var start = at - TokenBrackets;
            if (start < 0 || string.CompareOrdinal(text, start, token, 0, token.Length) != 0)
            {
                return true;
            }
        }

        return false;

        int Find(int from) => text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOfAWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
