using System.Text.Json.Serialization;

namespace KlingBoard.Features.Board.Commands;

/// <summary>Adds a scene after the given one, or at the end.</summary>
public sealed record AddScene(string Name, Guid? AfterSceneId = null) : BoardCommand;

public sealed record RenameScene(Guid SceneId, string BaseName, string Name) : BoardCommand;

/// <summary>Sets how long the scene should run, 1 to 3600 seconds; null for no target.</summary>
public sealed record SetSceneTarget(Guid SceneId, int? Base, int? Seconds) : BoardCommand;

/// <summary>Moves a scene, with its shots, before the given one, or to the end.</summary>
/// <param name="BaseRank">Where its author left it: it moves only from there. Null to move it from wherever it is.</param>
/// <param name="AfterSceneId">The scene that its author saw before the place; see <see cref="MoveShots"/>.</param>
public sealed record MoveScene(Guid SceneId, Guid? BeforeSceneId = null, string? BaseRank = null, Guid? AfterSceneId = null) : BoardCommand;

/// <summary>Deletes a scene with its shots; <see cref="RestoreScene"/> brings back both.</summary>
/// <param name="SeenNumber">When set, only if nobody else has changed the scene or its shots after this change.</param>
public sealed record DeleteScene(
    Guid SceneId,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long? SeenNumber = null) : BoardCommand;

/// <summary>Brings back a deleted scene at its old place, with the shots that were deleted with it.</summary>
public sealed record RestoreScene(Guid SceneId) : BoardCommand;
