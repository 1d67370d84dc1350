using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Elements;

internal static class ElementErrors
{
    public static InvalidError NameMissing { get; } = new("Give the element a name.", nameof(ElementInput.Name));

    public static InvalidError NameTooLong { get; } = new(
        $"An element's name has at most {Element.MaxNameLength} characters.", nameof(ElementInput.Name), "R80");

    public static InvalidError DescriptionTooLong { get; } = new(
        $"An element's description has at most {Element.MaxDescriptionLength} characters.", nameof(ElementInput.Description), "R80");

    public static InvalidError IdNotANumber { get; } = new(
        "The element id is a whole number above zero, such as 829836802793406551. Copy it from the provider as it is.", nameof(ElementInput.ProviderElementId));

    public static InvalidError KindUnknown { get; } = new("Choose what the element was made from.", nameof(ElementInput.Kind));

    public static InvalidError PictureNotFound { get; } = new(
        "The picture is not in the team's library any more. Choose another one.", nameof(ElementInput.PictureFileId));

    public static InvalidError IdTaken(string name) => new($"{name} has this element id already.", nameof(ElementInput.ProviderElementId));

    public static ConflictError Changed(ElementView current) => new(
        "Somebody else changed this element meanwhile. Look at what it is now, then save again if you still want to.", current);

    public static ConflictError InUse(IReadOnlyList<AssetUse> uses) => new(
        $"It is used in {ReferenceUses.Name(uses)}. Take it off there first, then delete it here.", uses);
}
