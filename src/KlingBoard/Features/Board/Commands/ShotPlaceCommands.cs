using System.Text.Json.Serialization;

namespace KlingBoard.Features.Board.Commands;

/// <summary>Adds a shot before the given one of the scene, or at its end. The title may be empty.</summary>
/// <param name="AfterShotId">The shot that its author saw before the new one; see <see cref="MoveShots"/>.</param>
public sealed record AddShot(Guid SceneId, Guid? BeforeShotId, string Title, int Seconds, Guid? AfterShotId = null) : BoardCommand;

/// <summary>Copies each shot, with its references and without its takes, to the place right after it.</summary>
public sealed record DuplicateShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

/// <summary>
/// Makes new shots of copied ones, in the order given, after a shot of this board or at its end: texts, choices and references, no renders, takes or
/// money. The copied ones may be of any project of the team, and may have been deleted since.
/// </summary>
/// <param name="ShotIds">1 to <see cref="BoardLimits.MaxPastedShots"/>.</param>
/// <param name="AfterShotId">Null, or one that has gone meanwhile, for the end of the last scene.</param>
public sealed record PasteShots(IReadOnlyList<Guid> ShotIds, Guid? AfterShotId = null) : BoardCommand;

/// <param name="SeenNumber">When set, only if nobody else has changed the shots after this change.</param>
public sealed record DeleteShots(
    IReadOnlyList<Guid> ShotIds,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long? SeenNumber = null) : BoardCommand;

/// <summary>Brings back deleted shots at their old places.</summary>
public sealed record RestoreShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

/// <summary>Moves shots, in the order given, before one that stays, or to the scene's end; they may come from several scenes.</summary>
/// <param name="AfterShotId">
/// The shot that its author saw before the place. When somebody has moved one of the two neighbours meanwhile, the other one tells the place.
/// The empty id stands for the beginning; null not to tell.
/// </param>
public sealed record MoveShots(IReadOnlyList<Guid> ShotIds, Guid SceneId, Guid? BeforeShotId = null, Guid? AfterShotId = null) : BoardCommand;

/// <summary>
/// Undoes a command that moved, grouped or parted shots: each goes back to its old place and group, unless somebody has moved or grouped
/// one of them since.
/// </summary>
/// <param name="SharedGroupIds">Groups to come back to that had other members too: one of these must still be in it.</param>
public sealed record ReturnShots(IReadOnlyList<ShotReturn> Shots, IReadOnlyList<Guid> SharedGroupIds) : BoardCommand;

/// <param name="Base">Where the undone command left it.</param>
/// <param name="Spot">Where it was before.</param>
public sealed record ShotReturn(Guid ShotId, ShotSpot Base, ShotSpot Spot);

/// <param name="Rank">Its place in the scene, see <see cref="Data.Projects.FractionalRank"/>.</param>
public sealed record ShotSpot(Guid SceneId, string Rank, Guid? GroupId);

/// <summary>Makes 1 to 6 neighbouring shots of one scene a multi-shot group; they leave the groups they were in.</summary>
public sealed record GroupShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

public sealed record UngroupShots(Guid GroupId) : BoardCommand;
