using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board;

/// <summary>
/// What renders do to their shots. Approved and Omitted are people's last word: renders leave them alone. Singleton, without a state of its own.
/// </summary>
internal sealed class ShotProgress : IShotProgress
{
    public void RenderQueued(BoardTransaction transaction, Shot shot)
    {
        if (shot.Status is not (ShotStatus.Approved or ShotStatus.Omitted or ShotStatus.Rendering))
        {
            Set(transaction, shot, ShotStatus.Rendering);
        }
    }

    /// <summary>The take stands for the shot unless a newer one does already.</summary>
    public async Task TakeArrivedAsync(BoardTransaction transaction, Guid shotId, Guid takeId, CancellationToken cancellationToken)
    {
        var shot = await transaction.Db.Shots.FindAsync([shotId], cancellationToken);
        var take = await transaction.Db.Takes.FindAsync([takeId], cancellationToken);
        if (shot is null || take is null)
        {
            return;
        }

        var active = shot.ActiveTakeId is { } activeId ? await transaction.Db.Takes.FindAsync([activeId], cancellationToken) : null;
        if (active is null || active.DeletedAtUtc is not null || active.Number < take.Number)
        {
            shot.UseTake(take.Id);
        }

        transaction.Record(BoardChangeKind.TakeAdded, shot.TeamId, shot.ProjectId, null, shot.SceneId, shot.Id, take.RenderId);
    }

    /// <summary>
    /// When it was the last one under way, the shot is To review if a take came since it
    /// became Rendering. If none did, it stands where it stood when it had been reviewed before, and else it is Ready.
    /// </summary>
    public async Task RenderEndedAsync(BoardTransaction transaction, Guid shotId, CancellationToken cancellationToken)
    {
        var shot = await transaction.Db.Shots.FindAsync([shotId], cancellationToken);
        if (shot is not { Status: ShotStatus.Rendering })
        {
            return;
        }

        // States only, for requests and answers are long; what the caller changed may not be in the database yet and stands in its own rows.
        var renders = await transaction.Db.RenderShots
            .Where(part => part.ShotId == shotId)
            .Select(part => new { part.Render!.Id, part.Render.State, part.Render.LetGoAtUtc })
            .ToDictionaryAsync(render => render.Id, render => IsOver(render.State, render.LetGoAtUtc), cancellationToken);
        foreach (var changed in transaction.Db.Renders.Local.Where(
            render => renders.ContainsKey(render.Id) || render.Shots.Exists(part => part.ShotId == shotId)).ToList())
        {
            renders[changed.Id] = IsOver(changed.State, changed.LetGoAtUtc);
        }

        if (renders.Values.Any(isOver => !isOver))
        {
            return;
        }

        await transaction.Db.Takes.Where(take => take.ShotId == shotId).LoadAsync(cancellationToken);
        var sinceUtc = shot.RenderingSinceUtc ?? DateTime.MinValue;
        var hasNewTake = transaction.Db.Takes.Local.Any(take => take.ShotId == shotId && take.DeletedAtUtc is null && take.CreatedAtUtc >= sinceUtc);
        Set(transaction, shot, hasNewTake ? ShotStatus.ToReview : shot.StatusBeforeRendering switch
        {
            // What was said of the takes before still holds.
            ShotStatus.ToReview or ShotStatus.Changes => shot.StatusBeforeRendering.Value,
            _ => ShotStatus.Ready,
        });
    }

    // What somebody let go of may still end, and nobody waits for it.
    private static bool IsOver(RenderState state, DateTime? letGoAtUtc) => state.IsFinal() || (state == RenderState.Unknown && letGoAtUtc is not null);

    private static void Set(BoardTransaction transaction, Shot shot, ShotStatus status)
    {
        shot.SetStatus(status, transaction.NowUtc);
        transaction.Record(BoardChangeKind.ShotChanged, shot.TeamId, shot.ProjectId, null, shot.SceneId, shot.Id);
    }
}
