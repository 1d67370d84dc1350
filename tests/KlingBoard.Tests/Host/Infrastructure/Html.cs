using System.Net;

namespace KlingBoard.Tests.Host.Infrastructure;

public static class Html
{
    /// <summary>The text from after the first <paramref name="opening"/> to the next tag; empty when it is not there.</summary>
    public static string TextOf(string opening, string page)
    {
        var from = page.IndexOf(opening, StringComparison.Ordinal);
        if (from < 0)
        {
            return "";
        }

        from += opening.Length;
        return WebUtility.HtmlDecode(page[from..page.IndexOf('<', from)]);
    }

    /// <summary>What the first alert of a page says, without its symbol; empty when there is none.</summary>
    public static string AlertOf(string page) =>
        page.IndexOf("role=\"alert\"", StringComparison.Ordinal) is >= 0 and var at ? TextOf("mud-alert-message\">", page[at..]) : "";
}
