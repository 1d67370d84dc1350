using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
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

    public static InvalidError AccountUnknown { get; } = new(
        "This connection is not there any more. Choose another one.", nameof(ElementInput.ConnectionId));

    public static InvalidError PictureNotFound { get; } = new(
        "The picture is not in the team's library any more. Choose another one.", nameof(ElementInput.PictureFileId));

    public static InvalidError ViewNotFound { get; } = new(
        "One of the views is not in the team's library any more. Choose another one.", nameof(ElementInput.ViewFileIds));

    public static InvalidError TooManyViews { get; } = new(
        $"An element has at most {Element.MaxViews} views beside the front.", nameof(ElementInput.ViewFileIds), "R82");

    public static InvalidError VideoNotFound { get; } = new(
        "The video is not in the team's library any more. Choose another one.", nameof(ElementInput.VideoFileId));

    public static InvalidError IsMade { get; } = new(
        "The provider knows this element already, so it is not made again. Only what is kept here can be changed.", nameof(ElementInput.Way));

    public static ConflictError UnderWay { get; } = new("It is being made. Wait until that is done, then look at it again.");

    public static ConflictError NotMade { get; } = new("The provider does not know this element, so there is nothing to delete there.");

    public static ConflictError NotOurs { get; } = new(
        "It was not made here, and the installation's account may serve other teams, so it is not deleted there. Take it out of the registry alone.");

    public static ConflictError Preset { get; } = new("It is one of the provider's own elements, which nobody can delete there. Take it out of the registry alone.");

    public static UnavailableError GoneThereAlone(string name) => new(
        $"{name} is deleted at the provider, but this server could not write it down. Ask whoever runs the server to look at the disk, then take it out of the registry alone.");

    public static InvalidError IdTaken(string name) => new($"{name} has this element id already.", nameof(ElementInput.ProviderElementId));

    public static ConflictError Changed(ElementView current) => new(
        "Somebody else changed this element meanwhile. Look at what it is now, then save again if you still want to.", current);

    public static ConflictError InUse(IReadOnlyList<AssetUse> uses) => new(
        $"It is used in {ReferenceUses.Name(uses)}. Take it off there first, then delete it here.", uses);
}
