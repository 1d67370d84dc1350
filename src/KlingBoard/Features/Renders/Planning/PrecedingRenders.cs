using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Kling.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>What was asked for before of the same kind and for the same: whoever clicks now pays for another one.</summary>
/// <param name="Count">Ever, ended or not. It only grows, so that two quotes with the same count saw the same renders.</param>
/// <param name="UnderWay">How many of them have not ended.</param>
/// <param name="Last">The newest; null when there is none.</param>
internal sealed record PrecedingRenders(int Count, int UnderWay, PrecedingRender? Last)
{
    public static PrecedingRenders None { get; } = new(0, 0, null);

    /// <summary>Read in the transaction of a click, nobody can add one before its rows are written.</summary>
    public static async Task<PrecedingRenders> ReadAsync(KlingBoardDbContext db, IRenderPlan plan, CancellationToken cancellationToken)
    {
        if (SameAs(db, plan) is not { } same)
        {
            return None;
        }

        return await same
            .OrderByDescending(render => render.CreatedAtUtc)
            .Select(render => new PrecedingRenders(
                same.Count(),
                same.Count(other => other.FinishedAtUtc == null),
                new PrecedingRender(render.RequestedById, render.RequestedBy!.DisplayName, render.Manifest.Endpoint)))
            .FirstOrDefaultAsync(cancellationToken) ?? None;
    }

    /// <summary>As people call what a plan is for: "2A", "2A–2C", or the name of an element.</summary>
    public static async Task<string> NameAsync(KlingBoardDbContext db, RenderSubject subject, IShotLabels labels, CancellationToken cancellationToken)
    {
        if (subject.ElementId is { } elementId)
        {
            return await db.Elements.Where(element => element.Id == elementId).Select(element => element.Name).SingleOrDefaultAsync(cancellationToken) ?? "this element";
        }

        var shots = await labels.ReadAsync(db, subject.ProjectId, [.. subject.ShotIds], cancellationToken);
        return shots switch
        {
            [] => "this shot",
            [var only] => only.Number,
            [var first, .., var last] => $"{first.Number}–{last.Number}",
        };
    }

    // Takes of a shot are of one kind, whatever makes them. Null for an element that is kept nowhere yet.
    private static IQueryable<Render>? SameAs(KlingBoardDbContext db, IRenderPlan plan)
    {
        var endpoint = PackNames.Of(plan.Request.Endpoint);
        var shotIds = plan.Subject.ShotIds;
        return plan.Subject switch
        {
            { ElementId: { } elementId } => db.Renders.Where(render => render.SubjectElementId == elementId && render.Manifest.Endpoint == endpoint),
            { ShotId: { } shotId } => db.Renders.Where(render => render.SubjectShotId == shotId && render.Manifest.Endpoint == endpoint),
            { Parts.Count: > 0 } => db.Renders.Where(render => render.Shots.Any(part => shotIds.Contains(part.ShotId))),
            _ => null,
        };
    }
}

/// <param name="By">Null when the account is gone.</param>
/// <param name="Endpoint">See <see cref="RenderManifest.Endpoint"/>.</param>
internal sealed record PrecedingRender(Guid? ById, string? By, string Endpoint);
