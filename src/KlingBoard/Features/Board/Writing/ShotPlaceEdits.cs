using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that add, move, delete and bring back shots.</summary>
internal static class ShotPlaceEdits
{
    public static async Task<Result<BoardOutcome>> AddAsync(BoardWork work, AddShot command, CancellationToken cancellationToken)
    {
        var title = CleanText.Line(command.Title, "Title", Shot.MaxTitleLength);
        if (!title.IsSuccess)
        {
            return title.Error;
        }

        if (command.Seconds is < Shot.MinSeconds or > Shot.MaxSeconds)
        {
            return BoardErrors.SecondsOutOfRange;
        }

        if (await work.FindSceneAsync(command.SceneId, cancellationToken) is null)
        {
            return BoardErrors.NoScene;
        }

        var sequence = await work.SequenceAsync(cancellationToken);
        if (await FindPlaceAsync(work, sequence, [], command.SceneId, command.AfterShotId, command.BeforeShotId, cancellationToken) is not { } place)
        {
            return BoardErrors.NoShot;
        }

        if (sequence.Count >= BoardLimits.MaxShots)
        {
            return BoardErrors.TooManyShots;
        }

        var added = new Shot(work.TeamId, work.ProjectId, command.SceneId, "", title.Value, command.Seconds, work.NowUtc);
        await AdoptSettingsAsync(work, added, sequence, cancellationToken);
        work.Db.Shots.Add(added);
        sequence.Place([added.Id], command.SceneId, place.BeforeId);
        var touched = await work.WriteAsync(sequence, cancellationToken);
        work.Record(BoardChangeKind.ShotAdded, command.SceneId, added.Id);
        RecordRegrouped(work, sequence, touched, [added.Id]);
        return new BoardOutcome
        {
            SceneIds = [command.SceneId],
            ShotIds = touched,
            NewShotIds = [added.Id],
            Undo = ShotReturns.UndoOf(sequence, new DeleteShots([added.Id], await work.SeenNumberAsync(cancellationToken))),
        };
    }

    public static async Task<Result<BoardOutcome>> MoveAsync(BoardWork work, MoveShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        if (command.ShotIds.Any(shotId => shotId == command.BeforeShotId || shotId == command.AfterShotId))
        {
            return BoardErrors.MoveBeforeItself;
        }

        if (await work.FindSceneAsync(command.SceneId, cancellationToken) is null)
        {
            return BoardErrors.NoScene;
        }

        var sequence = await work.SequenceAsync(cancellationToken);
        var from = command.ShotIds.Select(sequence.Find).ToList();
        if (from.Contains(null)
            || await FindPlaceAsync(work, sequence, command.ShotIds, command.SceneId, command.AfterShotId, command.BeforeShotId, cancellationToken) is not { } place)
        {
            return BoardErrors.NoShot;
        }

        sequence.Place(command.ShotIds, command.SceneId, place.BeforeId);
        var touched = await work.WriteAsync(sequence, cancellationToken);
        if (touched.Count == 0)
        {
            return BoardOutcome.Unchanged;
        }

        foreach (var shotId in touched.Where(command.ShotIds.Contains))
        {
            work.Record(BoardChangeKind.ShotMoved, command.SceneId, shotId);
        }

        RecordRegrouped(work, sequence, touched, command.ShotIds);
        return new BoardOutcome
        {
            SceneIds = [.. from.Select(place => place!.SceneId).Append(command.SceneId).Distinct()],
            ShotIds = touched,
            Undo = ShotReturns.UndoOf(sequence),
        };
    }

    public static async Task<Result<BoardOutcome>> DeleteAsync(BoardWork work, DeleteShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        // A deleted shot keeps its rank and its group, so that undo finds both; those that stay remain neighbours.
        var shots = await work.FindShotsAsync(command.ShotIds, cancellationToken);
        if (shots.Count < command.ShotIds.Count)
        {
            return BoardErrors.NoShot;
        }

        if (await work.ChangesByOthers(command.SeenNumber).AnyAsync(change => command.ShotIds.Contains(change.ShotId!.Value), cancellationToken))
        {
            return BoardErrors.ChangedSince(command.ShotIds.Count == 1 ? "The shot" : "One of the shots");
        }

        await work.TakeBackRendersAsync(command.ShotIds, cancellationToken);
        var numbers = await work.NumbersAsync(cancellationToken);
        foreach (var shot in shots)
        {
            shot.Delete(work.NowUtc, numbers[shot.Id]);
            work.Record(BoardChangeKind.ShotDeleted, shot.SceneId, shot.Id);
        }

        return new BoardOutcome
        {
            SceneIds = [.. shots.Select(shot => shot.SceneId).Distinct()],
            ShotIds = command.ShotIds,
            Undo = new RestoreShots(command.ShotIds),
        };
    }

    public static async Task<Result<BoardOutcome>> RestoreAsync(BoardWork work, RestoreShots command, CancellationToken cancellationToken)
    {
        if (ShotChoice.Check(command.ShotIds) is { } refusal)
        {
            return refusal;
        }

        var shots = await work.Db.Shots.Include(shot => shot.Scene)
            .Where(shot => command.ShotIds.Contains(shot.Id) && shot.ProjectId == work.ProjectId)
            .ToListAsync(cancellationToken);
        var deleted = shots.FindAll(shot => shot.DeletedAtUtc is not null);
        if (shots.Count < command.ShotIds.Count || deleted.Count == 0)
        {
            return shots.Count < command.ShotIds.Count ? BoardErrors.NoShot : BoardOutcome.Unchanged;
        }

        var sequence = await work.SequenceAsync(cancellationToken);
        if (deleted.Exists(shot => shot.Scene!.DeletedAtUtc is not null) || sequence.Count + deleted.Count > BoardLimits.MaxShots)
        {
            return sequence.Count + deleted.Count > BoardLimits.MaxShots ? BoardErrors.TooManyShots : BoardErrors.SceneIsDeleted;
        }

        var touched = await RestoreAsync(work, sequence, deleted, cancellationToken);
        foreach (var shot in deleted)
        {
            work.Record(BoardChangeKind.ShotRestored, shot.SceneId, shot.Id);
        }

        RecordRegrouped(work, sequence, touched, command.ShotIds);
        return new BoardOutcome
        {
            SceneIds = [.. deleted.Select(shot => shot.SceneId).Distinct()],
            ShotIds = touched,
            Undo = ShotReturns.UndoOf(
                sequence, new DeleteShots([.. deleted.Select(shot => shot.Id)], await work.SeenNumberAsync(cancellationToken))),
        };
    }

    /// <summary>Brings deleted shots back at their ranks, as far as these are free, and into their groups, as far as these are near.</summary>
    internal static async Task<IReadOnlyList<Guid>> RestoreAsync(
        BoardWork work, ShotSequence sequence, IReadOnlyList<Shot> deleted, CancellationToken cancellationToken)
    {
        foreach (var shot in deleted.OrderBy(shot => shot.Rank, StringComparer.Ordinal))
        {
            shot.Restore();
            sequence.Restore(new ShotPlace(shot.Id, shot.SceneId, shot.Rank, shot.GroupId));
        }

        return await work.WriteAsync(sequence, cancellationToken);
    }

    /// <summary>Tells of shots that only changed their group or were ranked anew because others came or went.</summary>
    internal static void RecordRegrouped(BoardWork work, ShotSequence sequence, IEnumerable<Guid> touched, IReadOnlyCollection<Guid> named)
    {
        foreach (var shotId in touched.Except(named))
        {
            work.Record(BoardChangeKind.GroupChanged, sequence.Find(shotId)?.SceneId, shotId);
        }
    }

    // Null when neither neighbour is in the scene any more; without a shot to stand before, it is the scene's end.
    private static async Task<Place?> FindPlaceAsync(
        BoardWork work, ShotSequence sequence, IReadOnlyList<Guid> moving, Guid sceneId, Guid? after, Guid? before, CancellationToken cancellationToken)
    {
        List<Guid> staying = [.. sequence.In(sceneId).Select(place => place.Id).Where(id => !moving.Contains(id))];
        return await work.IndexBetweenAsync(staying, after, before, BoardChangeKind.ShotMoved, cancellationToken) is { } index
            ? new Place(index < staying.Count ? staying[index] : null)
            : null;
    }

    private sealed record Place(Guid? BeforeId);

    // A film has one look: a new shot starts with the model, mode and ratio of its neighbour. What costs more stays a choice.
    private static async Task AdoptSettingsAsync(BoardWork work, Shot added, ShotSequence sequence, CancellationToken cancellationToken)
    {
        var neighbourId = sequence.In(added.SceneId).LastOrDefault()?.Id;
        var settings = await work.Db.Shots.Where(shot => shot.Id == neighbourId).Select(shot => shot.Settings).SingleOrDefaultAsync(cancellationToken);
        if (settings is not null)
        {
            added.SetSettings(ShotSettings.Default with { Model = settings.Model, Mode = settings.Mode, Ratio = settings.Ratio }, work.NowUtc);
        }
    }
}
