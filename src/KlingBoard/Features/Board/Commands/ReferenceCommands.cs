using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Board.Commands;

/// <summary>
/// Links a shot to one of the team's assets or elements, after its other references. The name is made fit and unique within the shot; without
/// one it comes from the asset or element.
/// </summary>
public sealed record AddReference(Guid ShotId, Guid? AssetId, Guid? ElementId, ReferenceRole Role, string? Name = null) : BoardCommand;

/// <summary>Letters, digits, '-' and '_', at most 40, and no other reference of the shot has it, whatever the case.</summary>
public sealed record RenameReference(Guid ReferenceId, string BaseName, string Name) : BoardCommand;

public sealed record SetReferenceRole(Guid ReferenceId, ReferenceRole Base, ReferenceRole Role) : BoardCommand;

/// <summary>For a video: whether its own sound stays in the result.</summary>
public sealed record SetReferenceKeepSound(Guid ReferenceId, bool KeepSound) : BoardCommand;

/// <summary>Moves a reference before another of its shot, or to the end.</summary>
public sealed record MoveReference(Guid ReferenceId, Guid? BeforeReferenceId = null) : BoardCommand;

/// <summary>Ends the link. Tokens in the prompt stay and show as missing until they are removed or the reference is restored.</summary>
public sealed record RemoveReference(Guid ReferenceId) : BoardCommand;

/// <summary>Undoes <see cref="RemoveReference"/>, whose outcome holds it: the same id again, so that the prompt's tokens find it.</summary>
public sealed record RestoreReference(
    Guid ReferenceId, Guid ShotId, Guid? AssetId, Guid? ElementId, ReferenceRole Role, string Name, bool KeepSound, Guid? BeforeReferenceId) : BoardCommand;
