using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingBoard.Kling.Omni;

/// <summary>The legacy standard's way to name an input in a prompt: <c>&lt;&lt;&lt;image_1&gt;&gt;&gt;</c>, counted from 1.</summary>
public static partial class PromptTokens
{
    public static string Image(int number) => Token("image", number);

    public static string Element(int number) => Token("element", number);

    public static string Video(int number) => Token("video", number);

    /// <summary>Everything in triple brackets, well formed or not, each once in order of appearance.</summary>
    public static IReadOnlyList<string> Find(string text) =>
        [.. Triple().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    internal static string Token(string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<<<{kind}_{number}>>>");

    internal static IEnumerable<Match> Matches(string text) => Triple().Matches(text);

    [GeneratedRegex("<<<[^<>]{0,80}>>>", RegexOptions.CultureInvariant)]
    private static partial Regex Triple();
}
