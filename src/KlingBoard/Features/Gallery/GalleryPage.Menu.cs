using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery;

/// <summary>What a tile's menu has.</summary>
public sealed partial class GalleryPage
{
    private IReadOnlyList<MenuItem> ActionsFor(GalleryItemView item)
    {
        List<MenuItem> lines =
        [
            new("Open", () => Acting(() => OpenItem(item.Id))) { Icon = "info" },
            new(_selection.Contains(item.Id) ? "Let go" : "Select", () => Acting(() => _selection.Toggle(item))) { Icon = "check_box" },
            MenuItem.ToCopy(LinkTo(item)),
        ];
        if (item.Shot is { IsDeleted: false } shot)
        {
            lines.Add(new MenuItem($"Open shot {shot.Number}", () => Acting(() => Navigation.NavigateTo(LinkTo(item)))) { Icon = "movie" });
        }

        return lines;
    }

    // A take is at home on its board, as long as its shot is there; everything else in the gallery.
    private string LinkTo(GalleryItemView item) => item is { Kind: GalleryKind.Take, Shot: { IsDeleted: false } shot }
        ? KlingBoardUrls.Board(Team, shot.ProjectId, shot.ShotId, item.Id)
        : KlingBoardUrls.Gallery(Team, item.Id);

    private Task Acting(Action act)
    {
        act();
        StateHasChanged();
        return Task.CompletedTask;
    }
}
