using KlingBoard.Data;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The one way from a price button to rows: what was shown is quoted once more and written, or nothing is. Nothing is sent from here: the dispatcher
/// sends what was written. Who may click is asked before. Singleton.
/// </summary>
public sealed class RenderDesk(BoardTransactions transactions, RenderPlanner planner, RenderWakes wakes)
{
    /// <summary>
    /// Writes one render per take with its manifest, estimate and hold, in one transaction, if rules and price still are as in the quote.
    /// </summary>
    /// <param name="planAsync">
    /// Reads what is asked for, inside the write transaction, so that nobody changes it between the check and the rows; null when it is gone.
    /// </param>
    /// <returns>
    /// The renders' ids; of a click that was made before those of then. <see cref="InvalidError"/> when a rule blocks it;
    /// <see cref="ConflictError"/> with the present <see cref="RenderQuote"/> when it is not the one that was shown.
    /// </returns>
    internal async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        RenderClick click, Func<KlingBoardDbContext, Task<IRenderPlan?>> planAsync, CancellationToken cancellationToken)
    {
        if (click.SubmissionId == Guid.Empty)
        {
            return RenderErrors.SubmissionIdMissing;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await FindAsync(transaction.Db, click, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await planAsync(transaction.Db) is not { } plan)
        {
            return new NotFoundError();
        }

        var quote = await planner.QuoteAsync(transaction.Db, plan, cancellationToken);
        if (RenderErrors.RefusalOf(quote, click.QuoteId) is { } refusal)
        {
            return refusal;
        }

        var ids = await transaction.OrderAsync(quote, click.UserId, click.SubmissionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Dispatch();
        return ids.ToArray();
    }

    // The same click arrives twice when an answer is lost on the way: it makes nothing new, also when what it was for is gone by now.
    private static async Task<Result<IReadOnlyList<Guid>>?> FindAsync(KlingBoardDbContext db, RenderClick click, CancellationToken cancellationToken)
    {
        var earlier = await db.Renders
            .Where(render => render.SubmissionId == click.SubmissionId)
            .OrderBy(render => render.SubmissionIndex)
            .Select(render => new
            {
                render.Id,
                render.RequestedById,
                For = new ClickSubject(render.Manifest.Endpoint, render.ProjectId) { ShotId = render.SubjectShotId, ElementId = render.SubjectElementId },
            })
            .ToListAsync(cancellationToken);
        return earlier switch
        {
            [] => null,
            _ when earlier.Exists(render => render.RequestedById != click.UserId || render.For != click.For) => RenderErrors.OtherSubmission,
            _ => earlier.Select(render => render.Id).ToArray(),
        };
    }
}

/// <summary>Somebody agreed to a quote.</summary>
/// <param name="SubmissionId">Made by the caller for one click.</param>
/// <param name="QuoteId">Of the quote that was shown.</param>
internal sealed record RenderClick(Guid UserId, Guid SubmissionId, string QuoteId, ClickSubject For);

/// <summary>What a click is for: one submission id is good for one thing only.</summary>
/// <param name="Endpoint">See <see cref="Data.Renders.RenderManifest.Endpoint"/>.</param>
internal sealed record ClickSubject(string Endpoint, Guid ProjectId)
{
    public ClickSubject(KlingEndpoint endpoint, Guid projectId)
        : this(PackNames.Of(endpoint), projectId)
    {
    }

    /// <summary>The shot that something other than takes is made for.</summary>
    public Guid? ShotId { get; init; }

    public Guid? ElementId { get; init; }
}
