using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that change single values of one shot.</summary>
internal static class ShotEdits
{
    public static async Task<Result<BoardOutcome>> SetSecondsAsync(BoardWork work, SetShotSeconds command, CancellationToken cancellationToken)
    {
        if (command.Seconds is < Shot.MinSeconds or > Shot.MaxSeconds)
        {
            return BoardErrors.SecondsOutOfRange;
        }

        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        return shot is null ? BoardErrors.NoShot : Staleness.Judge(command.Base, shot.Seconds, command.Seconds) switch
        {
            Verdict.Stale => await ConflictAsync(work, shot, "The shot's length", cancellationToken),
            Verdict.Fresh => Changed(work, shot, () => shot.SetSeconds(command.Seconds, work.NowUtc)) with
            {
                Undo = new SetShotSeconds(shot.Id, command.Seconds, command.Base),
            },
            _ => BoardOutcome.Unchanged,
        };
    }

    public static async Task<Result<BoardOutcome>> SetStatusAsync(BoardWork work, SetShotStatus command, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(command.Status) || command.Status == ShotStatus.Rendering)
        {
            return command.Status == ShotStatus.Rendering ? BoardErrors.RenderingIsNotSet : BoardErrors.UnknownValue("Status");
        }

        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        // Set back by hand, a shot would miss the takes that are still to come.
        if (shot is { Status: ShotStatus.Rendering } && command.Base == ShotStatus.Rendering && command.Status is not (ShotStatus.Approved or ShotStatus.Omitted))
        {
            return BoardErrors.StillRendering;
        }

        return shot is null ? BoardErrors.NoShot : Staleness.Judge(command.Base, shot.Status, command.Status) switch
        {
            Verdict.Stale => await ConflictAsync(work, shot, "The shot's status", cancellationToken),
            Verdict.Fresh => Changed(work, shot, () => shot.SetStatus(command.Status, work.NowUtc)) with
            {
                Undo = command.Base == ShotStatus.Rendering ? null : new SetShotStatus(shot.Id, command.Status, command.Base),
            },
            _ => BoardOutcome.Unchanged,
        };
    }

    public static async Task<Result<BoardOutcome>> AssignAsync(BoardWork work, AssignShot command, CancellationToken cancellationToken)
    {
        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        if (shot is null)
        {
            return BoardErrors.NoShot;
        }

        if (command.UserId is { } userId
            && !await work.Db.Members.AnyAsync(member => member.TeamId == work.TeamId && member.UserId == userId, cancellationToken))
        {
            return BoardErrors.NotAMember;
        }

        return Staleness.Judge(command.Base, shot.AssigneeId, command.UserId) switch
        {
            Verdict.Stale => await ConflictAsync(work, shot, "The shot's assignee", cancellationToken),
            Verdict.Fresh => Changed(work, shot, () => shot.AssignTo(command.UserId)) with { Undo = new AssignShot(shot.Id, command.UserId, command.Base) },
            _ => BoardOutcome.Unchanged,
        };
    }

    public static async Task<Result<BoardOutcome>> EditSettingsAsync(BoardWork work, EditShotSettings command, CancellationToken cancellationToken)
    {
        var wanted = SettingsMerge.Clean(command.Settings);
        if (!wanted.IsSuccess)
        {
            return wanted.Error;
        }

        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        if (shot is null)
        {
            return BoardErrors.NoShot;
        }

        var merged = SettingsMerge.Merge(command.Base, shot.Settings, wanted.Value);
        if (merged is null)
        {
            return await ConflictAsync(work, shot, "The same setting", cancellationToken);
        }

        var undo = new EditShotSettings(shot.Id, merged, shot.Settings);
        var outcome = merged == shot.Settings
            ? BoardOutcome.Unchanged
            : Changed(work, shot, () => shot.SetSettings(merged, work.NowUtc)) with { Undo = undo };
        return outcome with { Settings = merged, IsMerged = merged != wanted.Value };
    }

    public static async Task<Result<BoardOutcome>> UseTakeAsync(BoardWork work, UseTake command, CancellationToken cancellationToken)
    {
        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        if (shot is null)
        {
            return BoardErrors.NoShot;
        }

        if (command.TakeId is { } takeId
            && !await work.Db.Takes.AnyAsync(take => take.Id == takeId && take.ShotId == shot.Id && take.DeletedAtUtc == null, cancellationToken))
        {
            return BoardErrors.NoTake;
        }

        return Staleness.Judge(command.Base, shot.ActiveTakeId, command.TakeId) switch
        {
            Verdict.Stale => await ConflictAsync(work, shot, "The shot's active take", cancellationToken),
            Verdict.Fresh => Changed(work, shot, () => shot.UseTake(command.TakeId), BoardChangeKind.TakeChanged) with
            {
                Undo = new UseTake(shot.Id, command.TakeId, command.Base),
            },
            _ => BoardOutcome.Unchanged,
        };
    }

    internal static BoardOutcome Changed(BoardWork work, Shot shot, Action change, BoardChangeKind kind = BoardChangeKind.ShotChanged)
    {
        change();
        work.Record(kind, shot.SceneId, shot.Id);
        return new BoardOutcome { ShotIds = [shot.Id] };
    }

    internal static async Task<Result<BoardOutcome>> ConflictAsync(BoardWork work, Shot shot, string what, CancellationToken cancellationToken)
    {
        var current = await ShotQueries.ReadAsync(work.Db, work.ProjectId, shot.Id, cancellationToken);
        return current is null ? BoardErrors.NoShot : BoardErrors.Changed(what, current);
    }
}
