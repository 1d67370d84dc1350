using System.Text.RegularExpressions;

namespace KlingBoard.Features.Gallery.Parts;

/// <summary>Finds the references' names in a prompt as people read it.</summary>
internal static partial class PromptNames
{
    /// <summary>The text in pieces: together they are the text again.</summary>
    public static IEnumerable<(string Text, bool IsName)> Split(string text)
    {
        var at = 0;
        foreach (Match name in Pattern().Matches(text))
        {
            yield return (text[at..name.Index], false);
            yield return (name.Value, true);
            at = name.Index + name.Length;
        }

        yield return (text[at..], false);
    }

    // Names have letters, digits, '-' and '_'; right after a letter or digit an @ belongs to a word, as in an address.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])@(\{[\p{L}\p{Nd}_-]+\}|[\p{L}\p{Nd}_-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
