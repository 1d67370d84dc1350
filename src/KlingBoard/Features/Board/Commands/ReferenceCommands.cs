using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Board.Commands;

/// <summary>
/// Links a shot to one of the team's assets or elements, after its other references. The name is made fit and unique within the shot; without
/// one it comes from the asset or element.
/// </summary>
public sealed record AddReference(Guid ShotId, Guid? AssetId, Guid? ElementId, ReferenceRole Role, string? Name = null) : BoardCommand;

/// <summary>Links a shot to the video of a take, which comes into the library as one asset however often it is used. A video's role alone.</summary>
public sealed record ReferToTake(Guid ShotId, Guid TakeId, ReferenceRole Role) : BoardCommand;

/// <summary>Letters, digits, '-' and '_', at most 40, and no other reference of the shot has it, whatever the case.</summary>
public sealed record RenameReference(Guid ReferenceId, string BaseName, string Name) : BoardCommand;

public sealed record SetReferenceRole(Guid ReferenceId, ReferenceRole Base, ReferenceRole Role) : BoardCommand;

/// <summary>For a video: whether its own sound stays in the result.</summary>
public sealed record SetReferenceKeepSound(Guid ReferenceId, bool KeepSound) : BoardCommand;

/// <summary>Moves a reference before another of its shot, or to the end.</summary>
/// <param name="BaseRank">Where its author left it: it moves only from there. Null to move it from wherever it is.</param>
/// <param name="AfterReferenceId">The reference that its author saw before the place; see <see cref="MoveShots"/>.</param>
public sealed record MoveReference(Guid ReferenceId, Guid? BeforeReferenceId = null, string? BaseRank = null, Guid? AfterReferenceId = null) : BoardCommand;

/// <summary>Ends the link. Tokens in the prompt stay and show as missing until they are removed or the reference is restored.</summary>
/// <param name="SeenNumber">When set, only if nobody else has changed the shot's references after this change and the prompt does not name it.</param>
public sealed record RemoveReference(
    Guid ReferenceId,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long? SeenNumber = null) : BoardCommand;

/// <summary>Undoes <see cref="RemoveReference"/>, whose outcome holds it: the same id again, so that the prompt's tokens find it.</summary>
public sealed record RestoreReference(
    Guid ReferenceId, Guid ShotId, Guid? AssetId, Guid? ElementId, ReferenceRole Role, string Name, bool KeepSound, Guid? BeforeReferenceId) : BoardCommand;
