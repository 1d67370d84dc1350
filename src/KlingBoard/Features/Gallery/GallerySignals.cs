using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Gallery;

/// <summary>Which changes of a board can be seen in the gallery.</summary>
internal static class GallerySignals
{
    /// <summary>Takes that come and go, and whatever moves a shot's number, title, status or place. Renders under way show only when their take comes.</summary>
    public static bool Concern(BoardChangeKind kind) => kind is not (BoardChangeKind.RenderChanged or BoardChangeKind.GroupChanged);
}
