using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components;

/// <summary>
/// A Material symbol as markup: hundreds of them stand on a page, and as components each would be kept by every circuit. Icons are silent: the control
/// around one carries the name.
/// </summary>
public static class Icon
{
    private const int DefaultSize = 18;

    private static readonly ConcurrentDictionary<(string Name, int Size, bool IsFilled, string? Class), MarkupString> Known = [];

    /// <param name="name">The name of the symbol, for example <c>check_circle</c>.</param>
    /// <param name="size">Edge length in CSS pixels; 16 in small buttons.</param>
    /// <param name="isFilled">Filled stands for "on" or for a final state.</param>
    /// <param name="class">A class of the style sheets beside its own.</param>
    public static MarkupString Of(string name, int size = DefaultSize, bool isFilled = false, string? @class = null) =>
        Known.GetOrAdd((name, size, isFilled, @class), static icon => Draw(icon.Name, icon.Size, icon.IsFilled, icon.Class));

    private static MarkupString Draw(string name, int size, bool isFilled, string? @class)
    {
        var classes = string.Join(' ', new[] { "kb-icon", isFilled ? "kb-icon-filled" : "", @class ?? "" }.Where(one => one.Length > 0));
        var style = size == DefaultSize ? "" : $" style=\"--kb-icon:{size}px\"";
        return new($"<i class=\"{classes}\"{style} aria-hidden=\"true\" translate=\"no\">{WebUtility.HtmlEncode(name)}</i>");
    }
}
