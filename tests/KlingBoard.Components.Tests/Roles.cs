using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Tests;

/// <summary>Finds elements as assistive technology does: by what they are and what they are called.</summary>
internal static partial class Roles
{
    /// <param name="name">Its whole name, or the first words of it.</param>
    public static IElement ByRole<T>(this IRenderedComponent<T> shown, string role, string name)
        where T : IComponent =>
        shown.AllByRole(role).Single(element => NameOf(element) == name || NameOf(element).StartsWith(name + " ", StringComparison.Ordinal));

    /// <returns>All of that role, in the order of the page.</returns>
    public static IReadOnlyList<IElement> AllByRole<T>(this IRenderedComponent<T> shown, string role)
        where T : IComponent => [.. shown.FindAll("*").Where(element => RoleOf(element) == role)];

    /// <summary>The accessible name, with single spaces.</summary>
    public static string NameOf(this IElement element)
    {
        var name = element.GetAttribute("aria-label")
            ?? (element.GetAttribute("aria-labelledby") is { } id ? element.Owner!.GetElementById(id)!.TextContent : null)
            ?? (element.LocalName == "input" ? element.Closest("label")?.TextContent : null)
            ?? element.TextContent;
        return Spaces().Replace(name, " ").Trim();
    }

    /// <summary>Its text without the names of symbols, which are drawn and not said.</summary>
    public static string SaidText(this IElement element) => string.Concat(element.GetDescendants().OfType<IText>()
        .Where(text => text.ParentElement?.Closest("[aria-hidden=true]") is null).Select(text => text.Data)).Trim();

    private static string? RoleOf(IElement element) => element.GetAttribute("role") ?? (element.LocalName, element.GetAttribute("type")) switch
    {
        ("button", _) => "button",
        ("input", "radio" or "checkbox" or "file") => element.GetAttribute("type"),
        ("a", _) => "link",
        ("table", _) => "table",
        ("tr", _) => "row",
        ("aside", _) => "complementary",
        ("li", _) => "listitem",
        ({ Length: 2 } tag, _) when tag[0] == 'h' && char.IsAsciiDigit(tag[1]) => "heading",
        _ => null,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
