using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Prompts;

/// <summary>A reference as prompts know it.</summary>
public sealed record PromptReference(Guid Id, string Name);

/// <summary>A prompt made ready to be sent.</summary>
/// <param name="Text">With the provider's tokens; what is missing stands as it was stored.</param>
/// <param name="Missing">References that the text names and nobody knows, each once, in the order of the text.</param>
public sealed record PromptExpansion(string Text, IReadOnlyList<Guid> Missing);

/// <summary>
/// Prompts in their three forms. <em>Stored</em>: <c>@{0193…}</c>, the 32 hex digits of a reference's id, so that renaming, reordering or
/// swapping references changes no meaning. <em>Shown</em>: <c>@Maya</c>. <em>Sent</em>: the provider's <c>&lt;&lt;&lt;image_1&gt;&gt;&gt;</c>, made only then.
/// </summary>
public static partial class PromptText
{
    public static string Token(Guid referenceId) => "@{" + referenceId.ToString("N", CultureInfo.InvariantCulture) + "}";

    /// <summary>
    /// Stored to shown. Unknown references stay as tokens. Where plain <c>@Maya</c> would not be read back as the same reference, for example
    /// right before a letter, it is written <c>@{Maya}</c>, so that <see cref="FromDisplay"/> always gives the stored text again.
    /// </summary>
    public static string ToDisplay(string text, IReadOnlyCollection<PromptReference> references)
    {
        var names = references.ToDictionary(reference => reference.Id, reference => reference.Name);
        var reader = new DisplayReader(references);
        var shown = new StringBuilder(text.Length);
        var at = 0;
        foreach (Match match in TokenPattern().Matches(text))
        {
            shown.Append(text, at, match.Index - at);
            at = match.Index + match.Length;
            shown.Append(names.TryGetValue(IdOf(match), out var name) ? Show(reader, EndOf(shown), match, name, StartOf(text, at)) : match.Value);
        }

        return shown.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>
    /// Shown to stored: <c>@Name</c> and <c>@{Name}</c> become tokens where a reference has that name, whatever the case; the longest name
    /// wins, and no letter or digit may stand right before or after. Tokens that are there already stay.
    /// </summary>
    public static string FromDisplay(string text, IReadOnlyCollection<PromptReference> references)
    {
        var reader = new DisplayReader(references);
        var stored = new StringBuilder(text.Length);
        var afterReference = false;
        for (var at = 0; at < text.Length;)
        {
            var found = text[at] == '@' ? reader.Read(text, at, afterReference || DisplayReader.IsWordBreakBefore(text, at)) : null;
            stored.Append(found?.Stored ?? text[at].ToString());
            at += found?.Length ?? 1;
            afterReference = found is not null;
        }

        return stored.ToString();
    }

    /// <summary>Stored to sent; <paramref name="providerToken"/> gives null for a reference that is not there.</summary>
    public static PromptExpansion Expand(string text, Func<Guid, string?> providerToken)
    {
        var missing = new List<Guid>();
        var expanded = TokenPattern().Replace(text, match =>
        {
            var id = IdOf(match);
            if (providerToken(id) is { } token)
            {
                return token;
            }

            missing.Add(id);
            return match.Value;
        });
        return new PromptExpansion(expanded, [.. missing.Distinct()]);
    }

    /// <summary>The references that the stored text names, each once, in the order of the text.</summary>
    public static IReadOnlyList<Guid> TokensIn(string text) => [.. TokenPattern().Matches(text).Select(IdOf).Distinct()];

    /// <summary>
    /// Names behind an <c>@</c> that stand in stored text as plain letters, each once, in the order of the text: the provider would get them as letters.
    /// Not inside a word, as in an address, and not figures alone.
    /// </summary>
    public static IReadOnlyList<string> PlainNamesIn(string text) =>
        [.. PlainNamePattern().Matches(text).Select(match => match.Groups[1].Value).Where(name => name.Any(char.IsLetter)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Takes a reference out of the stored text, with the space that would be left doubled or trailing.</summary>
    public static string RemoveToken(string text, Guid referenceId)
    {
        var token = Regex.Escape(Token(referenceId));
        var withItsSpace = $@"(?<=^|[ \n]){token} | {token}(?=$|[\s,.;:!?])|{token}";
        return Regex.Replace(text, withItsSpace, "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Puts other references in the place of those named, for a copy of a shot.</summary>
    public static string Exchange(string text, IReadOnlyDictionary<Guid, Guid> others) =>
        TokenPattern().Replace(text, match => others.TryGetValue(IdOf(match), out var other) ? Token(other) : match.Value);

    [GeneratedRegex("@\\{([0-9a-f]{32})\\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}_-])@([\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNamePattern();

    private static Guid IdOf(Match match) => Guid.ParseExact(match.Groups[1].ValueSpan, "N");

    private static string Show(DisplayReader reader, string before, Match token, string name, string after)
    {
        string[] forms = ["@" + name, "@{" + name + "}"];
        return Array.Find(forms, form => IsReadBack(reader, before, form, after, Token(IdOf(token)))) ?? token.Value;
    }

    private static bool IsReadBack(DisplayReader reader, string before, string form, string after, string token) =>
        reader.Read(before + form + after, before.Length, DisplayReader.IsWordBreakBefore(before, before.Length)) is { } found
        && found.Stored == token
        && found.Length == form.Length;

    // One character, which may be a surrogate pair, decides what may begin after it; a name and its braces, what follows.
    private static string EndOf(StringBuilder text) => text.ToString(Math.Max(0, text.Length - 2), Math.Min(2, text.Length));

    private static string StartOf(string text, int at) => text.Substring(at, Math.Min(text.Length - at, 2 * Reference.MaxNameLength));
}
