using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Tiles;

/// <summary>
/// A picture of a shot, take or file, drawn by whatever shows it. Without an address, or when that fails (<c>missing-pictures.ts</c>), there is a flat box
/// of the same size with a glyph.
/// </summary>
public static class Thumb
{
    /// <param name="missingIcon">The Material symbol shown without a picture, for the kind of thing it is.</param>
    /// <param name="alt">What the picture shows; empty when the text beside it says so already.</param>
    /// <param name="previewUrl">A short muted video, played on hover and focus.</param>
    /// <param name="ratio">CSS aspect ratio, for example <c>9/16</c>; 16/9 when null.</param>
    public static RenderFragment Of(
        string? url, string missingIcon = "image", string alt = "", string? previewUrl = null, string? ratio = null, string? @class = null) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", @class is null ? "kb-pic" : $"kb-pic {@class}");
        builder.AddAttribute(2, "style", ratio is null ? null : $"aspect-ratio:{ratio}");
        builder.AddAttribute(3, "data-preview-url", previewUrl);
        builder.AddContent(4, Picture(url, missingIcon, alt));
        builder.CloseElement();
    };

    /// <summary>The picture alone, for an element of class <c>kb-pic</c> on which tags lie (class <c>kb-tag</c>).</summary>
    public static RenderFragment Picture(string? url, string missingIcon = "image", string alt = "") => builder =>
    {
        if (url is not null)
        {
            builder.OpenElement(0, "img");
            builder.AddAttribute(1, "src", url);
            builder.AddAttribute(2, "alt", alt);
            builder.AddAttribute(3, "loading", "lazy");
            builder.AddAttribute(4, "decoding", "async");
            builder.AddAttribute(5, "draggable", "false");
            builder.AddAttribute(6, "data-kb-missing", missingIcon);
            builder.CloseElement();
        }
        else
        {
            builder.OpenElement(7, "span");
            builder.AddAttribute(8, "class", "kb-pic-none");
            builder.AddContent(9, Icon.Of(missingIcon, 20));
            builder.CloseElement();
        }
    };
}
