namespace KlingBoard.Features.Board.Commands;

/// <summary>Adds a scene after the given one, or at the end.</summary>
public sealed record AddScene(string Name, Guid? AfterSceneId = null) : BoardCommand;

public sealed record RenameScene(Guid SceneId, string BaseName, string Name) : BoardCommand;

/// <summary>Sets how long the scene should run, 1 to 3600 seconds; null for no target.</summary>
public sealed record SetSceneTarget(Guid SceneId, int? Base, int? Seconds) : BoardCommand;

/// <summary>Moves a scene, with its shots, before the given one, or to the end.</summary>
public sealed record MoveScene(Guid SceneId, Guid? BeforeSceneId = null) : BoardCommand;

/// <summary>Deletes a scene with its shots; <see cref="RestoreScene"/> brings back both.</summary>
public sealed record DeleteScene(Guid SceneId) : BoardCommand;

/// <summary>Brings back a deleted scene at its old place, with the shots that were deleted with it.</summary>
public sealed record RestoreScene(Guid SceneId) : BoardCommand;
