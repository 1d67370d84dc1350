using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that link shots to assets and elements.</summary>
internal static class ReferenceEdits
{
    public static async Task<Result<BoardOutcome>> AddAsync(BoardWork work, AddReference command, CancellationToken cancellationToken)
    {
        var source = await ReferenceSources.FindAsync(work, command.AssetId, command.ElementId, mayBeDeleted: false, cancellationToken);
        if (!source.IsSuccess)
        {
            return source.Error;
        }

        var refusal = source.Value.RefusalOf(command.Role);
        return refusal is not null ? refusal : await InsertAsync(
            work,
            command.ShotId,
            (_, name) => command.AssetId is { } assetId
                ? Reference.ToAsset(command.ShotId, assetId, name, command.Role, "")
                : Reference.ToElement(command.ShotId, command.ElementId!.Value, name, ""),
            string.IsNullOrWhiteSpace(command.Name) ? source.Value.Name : command.Name,
            null,
            cancellationToken);
    }

    public static async Task<Result<BoardOutcome>> RestoreAsync(BoardWork work, RestoreReference command, CancellationToken cancellationToken)
    {
        var present = await work.Db.References.AsNoTracking().SingleOrDefaultAsync(reference => reference.Id == command.ReferenceId, cancellationToken);
        if (present is not null)
        {
            return present.ShotId == command.ShotId ? BoardOutcome.Unchanged : BoardErrors.NoReference;
        }

        var source = await ReferenceSources.FindAsync(work, command.AssetId, command.ElementId, mayBeDeleted: true, cancellationToken);
        if (!source.IsSuccess)
        {
            return source.Error;
        }

        var refusal = source.Value.RefusalOf(command.Role);
        return refusal is not null ? refusal : await InsertAsync(
            work,
            command.ShotId,
            (id, name) => command.AssetId is { } assetId
                ? Reference.ToAsset(command.ShotId, assetId, name, command.Role, "", id)
                : Reference.ToElement(command.ShotId, command.ElementId!.Value, name, "", id),
            command.Name,
            command,
            cancellationToken);
    }

    public static async Task<Result<BoardOutcome>> RemoveAsync(BoardWork work, RemoveReference command, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.ReferenceId, cancellationToken) is not { } found)
        {
            return BoardErrors.NoReference;
        }

        var (shot, reference, references) = found;
        if (command.SeenNumber is not null && await RefusalOfTakingBackAsync(work, shot, command, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var next = references.SkipWhile(other => other.Id != reference.Id).Skip(1).FirstOrDefault();
        work.Db.References.Remove(reference);
        return Changed(work, shot) with
        {
            Undo = new RestoreReference(
                reference.Id, shot.Id, reference.AssetId, reference.ElementId, reference.Role, reference.Name, reference.KeepSound, next?.Id),
        };
    }

    private static async Task<Error?> RefusalOfTakingBackAsync(
        BoardWork work, Shot shot, RemoveReference command, CancellationToken cancellationToken) =>
        PromptText.TokensIn(shot.Prompt).Contains(command.ReferenceId) ? BoardErrors.NamedInPrompt
        : await work.ChangesByOthers(command.SeenNumber).AnyAsync(
            change => change.ShotId == shot.Id && change.Kind == BoardChangeKind.ReferencesChanged, cancellationToken)
            ? BoardErrors.ChangedSince("The shot's list of references")
        : null;

    private static async Task<Result<BoardOutcome>> InsertAsync(
        BoardWork work, Guid shotId, Func<Guid?, string, Reference> make, string name, RestoreReference? restored, CancellationToken cancellationToken)
    {
        var shot = await work.FindShotAsync(shotId, cancellationToken);
        if (shot is null)
        {
            return BoardErrors.NoShot;
        }

        var others = await work.ReferencesAsync(shot.Id, cancellationToken);
        if (others.Count >= BoardLimits.MaxReferences)
        {
            return BoardErrors.TooManyReferences;
        }

        var unique = ReferenceName.MakeUnique(ReferenceName.From(name), [.. others.Select(other => other.Name)]);
        var added = make(restored?.ReferenceId, unique);
        added.SetKeepSound(restored?.KeepSound ?? false);
        var before = others.FindIndex(other => other.Id == restored?.BeforeReferenceId);
        Put(others, added, before < 0 ? others.Count : before);
        work.Db.References.Add(added);
        return Changed(work, shot) with
        {
            NewReferenceId = added.Id,
            Undo = new RemoveReference(added.Id, await work.SeenNumberAsync(cancellationToken)),
        };
    }

    internal static void Put(List<Reference> others, Reference reference, int index) =>
        Ranks.Put(others, reference, index, each => each.Rank, (each, rank) => each.MoveTo(rank));

    internal static BoardOutcome Changed(BoardWork work, Shot shot)
    {
        work.Record(BoardChangeKind.ReferencesChanged, shot.SceneId, shot.Id);
        return new BoardOutcome { ShotIds = [shot.Id] };
    }

    /// <summary>The reference with its shot and all of the shot's references in order; null when it is not on this board.</summary>
    internal static async Task<(Shot Shot, Reference Reference, List<Reference> All)?> FindAsync(
        BoardWork work, Guid referenceId, CancellationToken cancellationToken)
    {
        var shotId = await work.Db.References.Where(reference => reference.Id == referenceId)
            .Select(reference => (Guid?)reference.ShotId).SingleOrDefaultAsync(cancellationToken);
        if (shotId is null || await work.FindShotAsync(shotId.Value, cancellationToken) is not { } shot)
        {
            return null;
        }

        var references = await work.ReferencesAsync(shot.Id, cancellationToken);
        return (shot, references.Single(reference => reference.Id == referenceId), references);
    }
}
