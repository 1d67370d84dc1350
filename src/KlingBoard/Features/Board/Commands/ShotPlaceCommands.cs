namespace KlingBoard.Features.Board.Commands;

/// <summary>Adds a shot before the given one of the scene, or at its end. The title may be empty.</summary>
public sealed record AddShot(Guid SceneId, Guid? BeforeShotId, string Title, int Seconds) : BoardCommand;

/// <summary>Copies each shot, with its references and without its takes, to the place right after it.</summary>
public sealed record DuplicateShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

public sealed record DeleteShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

/// <summary>Brings back deleted shots at their old places.</summary>
public sealed record RestoreShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

/// <summary>Moves shots, in the order given, before one that stays, or to the scene's end; they may come from several scenes.</summary>
public sealed record MoveShots(IReadOnlyList<Guid> ShotIds, Guid SceneId, Guid? BeforeShotId = null) : BoardCommand;

/// <summary>Makes 1 to 6 neighbouring shots of one scene a multi-shot group; they leave the groups they were in.</summary>
public sealed record GroupShots(IReadOnlyList<Guid> ShotIds) : BoardCommand;

public sealed record UngroupShots(Guid GroupId) : BoardCommand;
