using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Which command is done where.</summary>
internal static class BoardDispatch
{
    public static Task<Result<BoardOutcome>> RunAsync(BoardWork work, BoardCommand command, CancellationToken cancellationToken) => command switch
    {
        AddScene add => SceneEdits.AddAsync(work, add, cancellationToken),
        RenameScene rename => SceneEdits.RenameAsync(work, rename, cancellationToken),
        SetSceneTarget set => SceneEdits.SetTargetAsync(work, set, cancellationToken),
        MoveScene move => SceneEdits.MoveAsync(work, move, cancellationToken),
        DeleteScene delete => SceneEdits.DeleteAsync(work, delete, cancellationToken),
        RestoreScene restore => SceneEdits.RestoreAsync(work, restore, cancellationToken),
        AddShot add => ShotPlaceEdits.AddAsync(work, add, cancellationToken),
        DuplicateShots duplicate => ShotCopies.DuplicateAsync(work, duplicate, cancellationToken),
        PasteShots paste => ShotCopies.PasteAsync(work, paste, cancellationToken),
        DeleteShots delete => ShotPlaceEdits.DeleteAsync(work, delete, cancellationToken),
        RestoreShots restore => ShotPlaceEdits.RestoreAsync(work, restore, cancellationToken),
        MoveShots move => ShotPlaceEdits.MoveAsync(work, move, cancellationToken),
        ReturnShots back => ShotReturns.ReturnAsync(work, back, cancellationToken),
        GroupShots group => GroupEdits.GroupAsync(work, group, cancellationToken),
        UngroupShots ungroup => GroupEdits.UngroupAsync(work, ungroup, cancellationToken),
        EditShotText edit => ShotTextEdits.EditAsync(work, edit, cancellationToken),
        SetShotSeconds set => ShotEdits.SetSecondsAsync(work, set, cancellationToken),
        SetShotStatus set => ShotEdits.SetStatusAsync(work, set, cancellationToken),
        AssignShot assign => ShotEdits.AssignAsync(work, assign, cancellationToken),
        EditShotSettings edit => ShotEdits.EditSettingsAsync(work, edit, cancellationToken),
        UseTake use => ShotEdits.UseTakeAsync(work, use, cancellationToken),
        ContinueTake goOn => TakeContinuations.RunAsync(work, goOn, cancellationToken),
        AddReference add => ReferenceEdits.AddAsync(work, add, cancellationToken),
        ReferToTake refer => TakeReferences.AddAsync(work, refer, cancellationToken),
        RemoveReference remove => ReferenceEdits.RemoveAsync(work, remove, cancellationToken),
        RestoreReference restore => ReferenceEdits.RestoreAsync(work, restore, cancellationToken),
        RenameReference rename => ReferenceChanges.RenameAsync(work, rename, cancellationToken),
        SetReferenceRole set => ReferenceChanges.SetRoleAsync(work, set, cancellationToken),
        SetReferenceKeepSound set => ReferenceChanges.SetKeepSoundAsync(work, set, cancellationToken),
        MoveReference move => ReferenceChanges.MoveAsync(work, move, cancellationToken),
        DoTogether several => TogetherEdits.RunAsync(work, several, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No edit is written for this command."),
    };
}
