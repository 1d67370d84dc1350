using KlingBoard.Data.Renders;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>Every transition of a render as one change inside a transaction: state, history, ledger, shots and what viewers are told. Singleton.</summary>
public sealed class RenderTransitions(IShotProgress shots)
{
    /// <summary>Moves forward, and says so to viewers; a state that the present one does not allow changes nothing.</summary>
    /// <returns>Whether it moved.</returns>
    public async Task<bool> MoveAsync(
        BoardTransaction transaction, Render render, RenderState state, string reason, Guid? actorId, CancellationToken cancellationToken)
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
            await EndShotsAsync(transaction, render, cancellationToken);
        }

        return true;
    }

    /// <summary>Lets a render's shots become Rendering.</summary>
    public async Task BeginShotsAsync(BoardTransaction transaction, IReadOnlyList<Guid> shotIds, CancellationToken cancellationToken)
    {
        foreach (var shot in await transaction.Db.Shots.Where(row => shotIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            shots.RenderQueued(transaction, shot);
        }
    }

    /// <summary>Lets the render's shots leave Rendering; for a finished render after its takes were added.</summary>
    public async Task EndShotsAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        foreach (var part in render.Shots)
        {
            await shots.RenderEndedAsync(transaction, part.ShotId, cancellationToken);
        }
    }

    /// <summary>Takes in what the provider says of the task: never back, and any number of times.</summary>
    /// <returns>Whether the state moved.</returns>
    public async Task<bool> ApplyStatusAsync(
        BoardTransaction transaction, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        // A status that was on its way while the task went on must not take the fresh links' place.
        if ((render.State.IsFinal() && !render.IsStillPolled) || (render.State == RenderState.Archiving && task.Status != KlingTaskStatus.Succeeded))
        {
            return false;
        }

        var (arrivesLate, isLetGo) = (render.IsStillPolled, render.IsLetGo);
        render.Accept(task.TaskId);
        render.ApplyAnswer(TakesNothingBack(render, task) ? task.RawJson : null, LedgerUnits.Of(render.Endpoint(), task.DeductedMilliunits));
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
            // The task is there, under whatever status: it was accepted.
            _ => (RenderState.Submitted, RenderReasons.UnknownStatus(task.StatusName)),
        };
        if ((arrivesLate || isLetGo) && state != RenderState.Failed)
        {
            reason = "The provider has it after all, so it is taken in and booked.";
            await BeginShotsAsync(transaction, [.. render.Shots.Select(part => part.ShotId)], cancellationToken);
        }

        if (await MoveAsync(transaction, render, state, reason, null, cancellationToken))
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
    public async Task<bool> LetGoAsync(
        BoardTransaction transaction, Render render, Guid actorId, CancellationToken cancellationToken)
    {
        if (!render.LetGo(RenderReasons.LetGo, transaction.NowUtc))
        {
            return false;
        }

        transaction.RecordRender(render, actorId);
        await EndShotsAsync(transaction, render, cancellationToken);
        return true;
    }
}
