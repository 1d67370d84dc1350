using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Gallery.Downloads;

internal static class GalleryErrors
{
    public static InvalidError NothingChosen { get; } = new("Choose at least one item for the ZIP.", "items");

    public static InvalidError TooMany { get; } = new(
        $"A ZIP holds at most {GallerySelection.MaxCount} items. Choose fewer and download the rest in another.", "items");

    public static InvalidError NotIds { get; } = new("The chosen items are not readable. Go back to the gallery and choose again.", "items");

    public static NotFoundError ItemGone { get; } = new(
        "Something in the selection is no longer in the gallery, or it is not yours to see, so nothing was packed. Go back and choose again.");
}
