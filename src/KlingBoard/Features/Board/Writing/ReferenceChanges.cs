using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that change a reference that is there.</summary>
internal static class ReferenceChanges
{
    public static async Task<Result<BoardOutcome>> RenameAsync(BoardWork work, RenameReference command, CancellationToken cancellationToken)
    {
        var name = CleanText.Line(command.Name, "Name", Reference.MaxNameLength);
        if (!name.IsSuccess || !ReferenceName.IsValid(name.Value))
        {
            return name.Error ?? BoardErrors.NameNotFit;
        }

        if (await ReferenceEdits.FindAsync(work, command.ReferenceId, cancellationToken) is not { } found)
        {
            return BoardErrors.NoReference;
        }

        var (shot, reference, all) = found;
        var isTaken = all.Exists(other => other.Id != reference.Id && string.Equals(other.Name, name.Value, StringComparison.OrdinalIgnoreCase));
        return isTaken ? BoardErrors.NameTaken(name.Value) : Staleness.Judge(command.BaseName, reference.Name, name.Value) switch
        {
            Verdict.Stale => await ShotEdits.ConflictAsync(work, shot, "The reference's name", cancellationToken),
            Verdict.Fresh => Change(work, shot, () => reference.Rename(name.Value)) with
            {
                Undo = new RenameReference(reference.Id, name.Value, command.BaseName),
            },
            _ => BoardOutcome.Unchanged,
        };
    }

    public static async Task<Result<BoardOutcome>> SetRoleAsync(BoardWork work, SetReferenceRole command, CancellationToken cancellationToken)
    {
        if (await ReferenceEdits.FindAsync(work, command.ReferenceId, cancellationToken) is not { } found)
        {
            return BoardErrors.NoReference;
        }

        var (shot, reference, _) = found;
        var source = await ReferenceSources.FindAsync(work, reference.AssetId, reference.ElementId, mayBeDeleted: true, cancellationToken);
        var refusal = source.IsSuccess ? source.Value.RefusalOf(command.Role) : source.Error;
        return refusal is not null ? refusal : Staleness.Judge(command.Base, reference.Role, command.Role) switch
        {
            Verdict.Stale => await ShotEdits.ConflictAsync(work, shot, "The reference's role", cancellationToken),
            Verdict.Fresh => Change(work, shot, () => reference.SetRole(command.Role)) with
            {
                Undo = new SetReferenceRole(reference.Id, command.Role, command.Base),
            },
            _ => BoardOutcome.Unchanged,
        };
    }

    public static async Task<Result<BoardOutcome>> SetKeepSoundAsync(BoardWork work, SetReferenceKeepSound command, CancellationToken cancellationToken)
    {
        if (await ReferenceEdits.FindAsync(work, command.ReferenceId, cancellationToken) is not { } found)
        {
            return BoardErrors.NoReference;
        }

        var (shot, reference, _) = found;
        return reference.KeepSound == command.KeepSound
            ? BoardOutcome.Unchanged
            : Change(work, shot, () => reference.SetKeepSound(command.KeepSound)) with
            {
                Undo = new SetReferenceKeepSound(reference.Id, !command.KeepSound),
            };
    }

    public static async Task<Result<BoardOutcome>> MoveAsync(BoardWork work, MoveReference command, CancellationToken cancellationToken)
    {
        if (await ReferenceEdits.FindAsync(work, command.ReferenceId, cancellationToken) is not { } found)
        {
            return BoardErrors.NoReference;
        }

        var (shot, reference, all) = found;
        if (command.BaseRank is { } rank && rank != reference.Rank)
        {
            return BoardErrors.MovedSince("The reference");
        }

        var from = all.IndexOf(reference);
        var others = all.FindAll(other => other.Id != reference.Id);
        if (command.BeforeReferenceId == reference.Id)
        {
            return BoardOutcome.Unchanged;
        }

        // No change tells which reference was moved: where both neighbours are there, the one behind counts.
        if (Anchors.IndexBetween([.. others.Select(other => other.Id)], command.AfterReferenceId, command.BeforeReferenceId, _ => 0) is not { } to)
        {
            return BoardErrors.NoReference;
        }

        if (to == from)
        {
            return BoardOutcome.Unchanged;
        }

        var outcome = Change(work, shot, () => ReferenceEdits.Put(others, reference, to));
        return outcome with { Undo = new MoveReference(reference.Id, others.ElementAtOrDefault(from)?.Id, reference.Rank) };
    }

    private static BoardOutcome Change(BoardWork work, Shot shot, Action change)
    {
        change();
        return ReferenceEdits.Changed(work, shot);
    }
}
