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

        if (await transaction.Db.Projects.AnyAsync(project => project.Id == click.For.ProjectId && project.ArchivedAtUtc != null, cancellationToken))
        {
            return RenderErrors.ProjectArchived;
        }

        if (await planAsync(transaction.Db) is not { } plan)
        {
            return new NotFoundError();
        }

        var quote = await planner.QuoteAsync(transaction.Db, plan, cancellationToken);
        if (await RefusalOfAsync(transaction, quote, click, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var ids = await transaction.OrderAsync(quote, click.UserId, click.SubmissionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Dispatch();
        return ids.ToArray();
    }

    private static async Task<Error?> RefusalOfAsync(
        BoardTransaction transaction, RenderQuote quote, RenderClick click, CancellationToken cancellationToken) =>
        quote.IsBlocked ? RenderErrors.Blocked(quote)
        : quote.QuoteId == click.QuoteId ? null
        : quote.Preceding.Last is { } last && quote.IsOfTheSameAs(click.QuoteId)
            ? RenderErrors.StartedMeanwhile(
                quote, last, await PrecedingRenders.NameAsync(transaction.Db, quote.Plan.Subject, cancellationToken), click.UserId)
        : RenderErrors.QuoteChanged(quote);

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
                render.Manifest.Endpoint,
                render.ProjectId,
                render.SubjectShotId,
                render.SubjectElementId,
                TakesOf = render.Shots.Select(part => part.ShotId).ToList(),
            })
            .ToListAsync(cancellationToken);
        return earlier switch
        {
            [] => null,
            _ when !earlier.TrueForAll(render => render.RequestedById == click.UserId
                && click.For.Is(new ClickSubject(render.Endpoint, render.ProjectId) { ShotId = render.SubjectShotId, ElementId = render.SubjectElementId }, render.TakesOf)) => RenderErrors.OtherSubmission,
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

    /// <summary>The shot whose takes are asked for, or any shot of its group; null where no takes are made.</summary>
    public Guid? TakesOf { get; init; }

    /// <summary>Whether what was written before is what this click asks for.</summary>
    /// <param name="written">Without <see cref="TakesOf"/>.</param>
    /// <param name="takesOf">The shots it makes takes for.</param>
    public bool Is(ClickSubject written, IReadOnlyCollection<Guid> takesOf) =>
        this with { TakesOf = null, Endpoint = KindOf(Endpoint) } == written with { Endpoint = KindOf(written.Endpoint) } && (TakesOf is not { } shotId || takesOf.Contains(shotId));

    // The takes of a shot are one kind of work; its model decides at which endpoint, and may be another by the second try.
    private static string KindOf(string endpoint) =>
        endpoint == PackNames.Of(KlingEndpoint.TextToVideo) || endpoint == PackNames.Of(KlingEndpoint.ImageToVideo) ? PackNames.Of(KlingEndpoint.OmniVideo) : endpoint;
}
