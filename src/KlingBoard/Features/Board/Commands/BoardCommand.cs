using System.Text.Json.Serialization;

namespace KlingBoard.Features.Board.Commands;

/// <summary>
/// An edit of a board that somebody asks for. A command that changes a value carries, as <c>Base…</c>, the value its author saw, so that
/// a stale write overwrites nothing: it is merged, found to be done already, or answered with a conflict.
/// A command that takes back an addition carries, as <c>SeenNumber</c>, the last change its author knew of: it removes nothing that others
/// have worked on since. In JSON the case stands in <c>type</c> (<c>addScene</c>, <c>moveShots</c>, …).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AddScene), "addScene")]
[JsonDerivedType(typeof(RenameScene), "renameScene")]
[JsonDerivedType(typeof(SetSceneTarget), "setSceneTarget")]
[JsonDerivedType(typeof(MoveScene), "moveScene")]
[JsonDerivedType(typeof(DeleteScene), "deleteScene")]
[JsonDerivedType(typeof(RestoreScene), "restoreScene")]
[JsonDerivedType(typeof(AddShot), "addShot")]
[JsonDerivedType(typeof(DuplicateShots), "duplicateShots")]
[JsonDerivedType(typeof(PasteShots), "pasteShots")]
[JsonDerivedType(typeof(DeleteShots), "deleteShots")]
[JsonDerivedType(typeof(RestoreShots), "restoreShots")]
[JsonDerivedType(typeof(MoveShots), "moveShots")]
[JsonDerivedType(typeof(ReturnShots), "returnShots")]
[JsonDerivedType(typeof(GroupShots), "groupShots")]
[JsonDerivedType(typeof(UngroupShots), "ungroupShots")]
[JsonDerivedType(typeof(EditShotText), "editShotText")]
[JsonDerivedType(typeof(SetShotSeconds), "setShotSeconds")]
[JsonDerivedType(typeof(SetShotStatus), "setShotStatus")]
[JsonDerivedType(typeof(AssignShot), "assignShot")]
[JsonDerivedType(typeof(EditShotSettings), "editShotSettings")]
[JsonDerivedType(typeof(UseTake), "useTake")]
[JsonDerivedType(typeof(ContinueTake), "continueTake")]
[JsonDerivedType(typeof(AddReference), "addReference")]
[JsonDerivedType(typeof(ReferToTake), "referToTake")]
[JsonDerivedType(typeof(RenameReference), "renameReference")]
[JsonDerivedType(typeof(SetReferenceRole), "setReferenceRole")]
[JsonDerivedType(typeof(SetReferenceKeepSound), "setReferenceKeepSound")]
[JsonDerivedType(typeof(MoveReference), "moveReference")]
[JsonDerivedType(typeof(RemoveReference), "removeReference")]
[JsonDerivedType(typeof(RestoreReference), "restoreReference")]
[JsonDerivedType(typeof(DoTogether), "doTogether")]
public abstract record BoardCommand;

/// <summary>Does several commands in their order as one: all of them or, when one is refused, none.</summary>
public sealed record DoTogether(IReadOnlyList<BoardCommand> Commands) : BoardCommand;
