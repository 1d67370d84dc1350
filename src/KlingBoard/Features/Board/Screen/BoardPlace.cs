using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Screen.Toolbar;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// What a person has open on a board beside what the address says: kept over a lost circuit and a restart of the server. Ids and choices only:
/// texts are in the browser, and everything else is read again.
/// </summary>
/// <param name="ChosenShotIds">At most <see cref="MostShots"/>; of more, none.</param>
/// <param name="IsChoosing">Whether each tap adds or takes away.</param>
public sealed record BoardPlace(BoardFilter Filter, IReadOnlyList<Guid> ChosenShotIds, bool IsChoosing)
{
    /// <summary>So that all of it stays below 8 KB; the hub takes in messages of three times that and more.</summary>
    public const int MostShots = 100;

    internal static BoardPlace Of(BoardFilter filter, BoardSelection selection, bool isChoosing) =>
        new(filter, selection.Count <= MostShots ? [.. selection.ShotIds] : [], isChoosing);
}
