using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KlingBoard.Kling.Client;

/// <summary>What an answer outside Kling's envelope says: a gateway's own error, or the page of a web server.</summary>
/// <param name="Message">On one line and not too long; null when it says nothing.</param>
/// <param name="Name">A gateway's own name for the kind of error, such as <c>insufficient_user_quota</c>; null when it gives none.</param>
/// <param name="Number">The code, where it is a number: Kling's own, which the gateway passes on, or the status once more; null for none.</param>
internal sealed partial record GatewayText(string? Message, string? Name = null, int? Number = null)
{
    private const int MostCharacters = 500;

    public static GatewayText Nothing { get; } = new(Message: null);

    /// <summary>A code of Kling's own table that the gateway passes on in a frame of its own; null for none.</summary>
    public int? KlingCode => Number is { } number && KlingErrorTable.IsKnown(number) ? number : null;

    /// <summary>
    /// <c>{"error":{"message","code","type"}}</c>, <c>{"error":"…"}</c>, <c>{"message"}</c>, <c>{"detail"}</c>, <c>{"detail":[{"msg"}]}</c>,
    /// <c>{"error_description"}</c>, <c>{"title"}</c> and the like.
    /// </summary>
    public static GatewayText Of(JsonElement root)
    {
        var error = root.GetObject("error") ?? root;
        var name = error.GetNonEmptyText("code") ?? error.GetNonEmptyText("type") ?? root.GetNonEmptyText("code");
        return new GatewayText(
            Shorten(MessageIn(error) ?? root.GetNonEmptyText("error") ?? MessageIn(root)),
            name,
            error.GetInt("code") ?? root.GetInt("code"));
    }

    /// <summary>Of a body that is no JSON: the title of a page, or its first line of text.</summary>
    public static GatewayText Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 8 * MostCharacters)]).Trim();
        var message = text.StartsWith('<') ? Title().Match(text).Groups["title"].Value : text.Split('\n')[0];
        return new GatewayText(Shorten(message));
    }

    private static string? MessageIn(JsonElement element) =>
        element.GetNonEmptyText("message") ?? element.GetNonEmptyText("msg") ?? element.GetNonEmptyText("detail") ?? element.GetNonEmptyText("error_description")
        ?? element.GetItems("detail").Concat(element.GetItems("errors")).Select(item => item.GetNonEmptyText("msg") ?? item.GetNonEmptyText("message")).FirstOrDefault(text => text is not null)
        ?? element.GetNonEmptyText("title");

    private static string? Shorten(string? message)
    {
        var text = ProviderText.OnOneLine(message ?? "").Trim();
        return text.Length == 0 ? null
            : text.Length <= MostCharacters ? text
            : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
    }

    [GeneratedRegex("<(?<tag>title|h1)[^>]*>(?<title>[^<]*)</", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();
}
