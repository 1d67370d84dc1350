using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>A render inside a transaction: how it is read to be changed, and how viewers are told.</summary>
internal static class RenderChanges
{
    /// <summary>The render with everything a transition may touch, tracked; null when it is gone.</summary>
    public static Task<Render?> LoadRenderAsync(this BoardTransaction transaction, Guid renderId, CancellationToken cancellationToken) =>
        transaction.Db.Renders
            .AsSplitQuery()
            .Include(render => render.Shots)
            .Include(render => render.Ledger)
            .SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);

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
