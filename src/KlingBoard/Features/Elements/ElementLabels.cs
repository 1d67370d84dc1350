using System.Globalization;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure;
using KlingBoard.Kling.ElementRegistry;

namespace KlingBoard.Features.Elements;

internal static class ElementLabels
{
    /// <summary>What a person may say of an element, in the provider's order.</summary>
    public static IReadOnlyList<(string Id, string Text)> Tags { get; } =
    [
        (ElementTags.Character, "Person"),
        (ElementTags.Animal, "Animal"),
        (ElementTags.Item, "Thing"),
        (ElementTags.Costume, "Costume"),
        (ElementTags.Scene, "Place"),
        (ElementTags.Effect, "Effect"),
        (ElementTags.Other, "Other"),
    ];

    public static string Kind(ElementKind kind) => kind == ElementKind.MultiImage ? "From pictures" : "Video character";

    public static string? Tag(string id) => Tags.FirstOrDefault(tag => tag.Id == id).Text;

    public static string State(ElementState state) => state switch
    {
        ElementState.Draft => "Draft",
        ElementState.Making => "Being made",
        ElementState.Failed => "Not made",
        ElementState.Ready => "Ready",
        _ => "Deleted at the provider",
    };

    public static StatusTone Tone(ElementState state) => state switch
    {
        ElementState.Draft => StatusTone.Draft,
        ElementState.Making => StatusTone.Rendering,
        ElementState.Ready => StatusTone.Done,
        _ => StatusTone.Failed,
    };

    /// <summary>A provider's text made to fit: one line, whole characters.</summary>
    public static string Cut(string text, int maxLength) => NameText.WithEnding(
        NameText.Clean(text), "", maxLength);

    public static string? Id(long? providerElementId) => providerElementId?.ToString(CultureInfo.InvariantCulture);
}
