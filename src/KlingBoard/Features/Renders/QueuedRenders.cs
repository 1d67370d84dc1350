using KlingBoard.Data.Renders;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>Renders that wait for a slot while their shots change.</summary>
internal static class QueuedRenders
{
    /// <summary>
    /// Takes back what waits for any of these shots, whatever it makes for them, inside the transaction that deletes them: nobody is to pay for a
    /// shot that is gone. A multi-shot group's render goes with one of its shots. Bringing the shots back sends nothing.
    /// </summary>
    public static async Task TakeBackAsync(
        this RenderTransitions transitions, BoardTransaction transaction, IReadOnlyCollection<Guid> shotIds, Guid actorId, CancellationToken cancellationToken)
    {
        var renderIds = await transaction.Db.Renders
            .Where(render => render.State == RenderState.Queued)
            .Where(render => render.Shots.Any(part => shotIds.Contains(part.ShotId)) || shotIds.Contains(render.SubjectShotId!.Value))
            .Select(render => render.Id)
            .ToListAsync(cancellationToken);
        foreach (var renderId in renderIds)
        {
            var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
            await transitions.MoveAsync(transaction, render, RenderState.Cancelled, "Its shot was deleted before it was sent.", actorId, cancellationToken);
        }
    }
}
