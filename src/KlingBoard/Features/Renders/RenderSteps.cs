using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>Every step of a render's life as one change inside a transaction: state, history, ledger, shots and the word to viewers.</summary>
internal static class RenderSteps
{
    /// <summary>The render with everything a step may touch, tracked; null when it is gone.</summary>
    public static Task<Render?> LoadRenderAsync(this BoardTransaction transaction, Guid renderId, CancellationToken cancellationToken) =>
        transaction.Db.Renders
            .AsSplitQuery()
            .Include(render => render.Shots)
            .Include(render => render.Ledger)
            .SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);

    /// <summary>Moves forward, and says so to viewers; a state that the present one does not allow changes nothing.</summary>
    /// <returns>Whether it moved.</returns>
    public static async Task<bool> MoveAsync(
        this BoardTransaction transaction, Render render, RenderState state, string reason, Guid? actorId, CancellationToken cancellationToken)
    {
        var hadResult = render.State == RenderState.Archiving;
        if (!render.MoveTo(state, reason, transaction.NowUtc))
        {
            return false;
        }

        transaction.RecordRender(render, actorId);
        if (!state.IsFinal())
        {
            return true;
        }

        if (hadResult)
        {
            RenderLedger.Settle(render, transaction.NowUtc);
        }
        else
        {
            RenderLedger.EndWithoutResult(render, transaction.NowUtc);
        }

        if (state != RenderState.Done)
        {
            await transaction.EndShotsAsync(render, cancellationToken);
        }

        return true;
    }

    private static async Task BeginShotsAsync(this BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        var shotIds = render.Shots.Select(part => part.ShotId).ToArray();
        foreach (var shot in await transaction.Db.Shots.Where(row => shotIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            ShotProgress.RenderQueued(transaction, shot);
        }
    }

    /// <summary>Lets the render's shots leave Rendering; for a finished render after its takes were added.</summary>
    public static async Task EndShotsAsync(this BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        foreach (var part in render.Shots)
        {
            await ShotProgress.RenderEndedAsync(transaction, part.ShotId, cancellationToken);
        }
    }

    /// <summary>Takes in what the provider says of the task: never back, and any number of times.</summary>
    /// <returns>Whether the state moved.</returns>
    public static async Task<bool> HearAsync(
        this BoardTransaction transaction, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        // A word that was on its way while the task went on must not take the fresh links' place.
        if ((render.State.IsFinal() && !render.IsStillLookedFor) || (render.State == RenderState.Archiving && task.Status != KlingTaskStatus.Succeeded))
        {
            return false;
        }

        var (turnsUp, isLetGo) = (render.IsStillLookedFor, render.IsLetGo);
        render.Accept(task.TaskId);
        render.Hear(TakesNothingBack(render, task) ? task.RawJson : null, LedgerUnits.Of(render.Endpoint(), task.DeductedMilliunits));
        if (render.LetGoAtUtc is not null && !task.IsFinished)
        {
            // Its slot is another's by now, also where it was given up since.
            return false;
        }

        var (state, reason) = task.Status switch
        {
            KlingTaskStatus.Submitted => (RenderState.Submitted, ""),
            KlingTaskStatus.Processing => (RenderState.Processing, ""),
            KlingTaskStatus.Succeeded => (RenderState.Archiving, ""),
            KlingTaskStatus.Failed => (RenderState.Failed, RenderReasons.FailureOf(task)),
            // The task is there, under whatever word: it was accepted.
            _ => (RenderState.Submitted, RenderReasons.UnknownWord(task.StatusWord)),
        };
        if ((turnsUp || isLetGo) && state != RenderState.Failed)
        {
            reason = "The provider has it after all, so it is taken in and booked.";
            await transaction.BeginShotsAsync(render, cancellationToken);
        }

        if (await transaction.MoveAsync(render, state, reason, null, cancellationToken))
        {
            return true;
        }

        if (render.HoldsSlot && render.Say(reason))
        {
            transaction.RecordRender(render, null);
        }

        return false;
    }

    // The files of a finished task stand in one answer and may be missing in the next: what can be fetched by the older one is not lost.
    private static bool TakesNothingBack(Render render, KlingTask task) =>
        task.NamesResult || task.Status != KlingTaskStatus.Succeeded || render.Answer() is not { NamesResult: true };

    /// <summary>Gives the slot of a render free that may still end at the provider; its shots go on without it.</summary>
    /// <returns>Whether it held one.</returns>
    public static async Task<bool> LetGoAsync(
        this BoardTransaction transaction, Render render, Guid actorId, CancellationToken cancellationToken)
    {
        if (!render.LetGo(RenderReasons.LetGo, transaction.NowUtc))
        {
            return false;
        }

        transaction.RecordRender(render, actorId);
        await transaction.EndShotsAsync(render, cancellationToken);
        return true;
    }

    /// <summary>Tells viewers of the render: once for each shot that it is about, and once for an element.</summary>
    public static void RecordRender(this BoardTransaction transaction, Render render, Guid? actorId)
    {
        foreach (var part in render.Shots)
        {
            transaction.Record(
                BoardChangeKind.RenderChanged, render.TeamId, render.ProjectId, actorId, shotId: part.ShotId, renderId: render.Id);
        }

        if (render.Shots.Count == 0)
        {
            transaction.Record(
                BoardChangeKind.RenderChanged, render.TeamId, render.ProjectId, actorId, shotId: render.SubjectShotId, renderId: render.Id);
        }
    }
}
