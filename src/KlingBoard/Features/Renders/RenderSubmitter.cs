using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The one way from a price button to rows, for takes, stills, sounds, avatars and what belongs to an element alike: what is asked for is planned
/// by <see cref="RenderPlanner"/> and, if it still is what was shown, stored by <see cref="RenderStore"/>. Nothing is sent from here: the dispatcher
/// sends what was stored. Singleton.
/// </summary>
public sealed class RenderSubmitter(
    AccessService access,
    BoardTransactions transactions,
    RenderPlanner planner,
    SharedQuotes quotes,
    RenderStore store,
    RenderSignals signals)
{
    /// <summary>What the takes of a shot or group would send and cost now; whoever may see the team may ask.</summary>
    public async Task<Result<RenderQuote>> EstimateAsync(Actor actor, RenderTarget target, CancellationToken cancellationToken)
    {
        if (await quotes.ReadInputsAsync(target.ShotId, cancellationToken) is not { } inputs)
        {
            return new NotFoundError();
        }

        // By the project, which the inputs name and which costs no statement.
        return await access.OpenAsync<RenderQuote>(actor, Scope.Of<Project>(inputs.ProjectId), Rights.View | Rights.SeeMoney, async _ =>
            await quotes.QuoteAsync(target, inputs, cancellationToken) is { } quote ? quote : new NotFoundError(), cancellationToken);
    }

    /// <summary>Submits the takes of a shot or group.</summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same renders and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>One id per take.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Actor actor, Guid projectId, RenderTarget target, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<Guid>>(actor, Scope.Of<Project>(projectId), Rights.Render, open =>
            SubmitAsync(
                new RenderClick(open.Access, submissionId, quoteId, new ClickSubject(KlingEndpoint.OmniVideo, projectId) { TakesOf = target.ShotId }),
                async db => await db.LoadShotsAsync(target, cancellationToken) is [_, ..] shots && shots.All(shot => shot.ProjectId == projectId)
                    ? planner.PlanOf(shots)
                    : null,
                cancellationToken), cancellationToken);

    /// <summary>What a choice for one shot would send and cost now; whoever may see the team may ask.</summary>
    internal Task<Result<RenderQuote>> EstimateAsync(Actor actor, Guid shotId, IShotChoice choice, CancellationToken cancellationToken) =>
        access.OpenAsync<RenderQuote>(actor, Scope.Of<Shot>(shotId), Rights.View | Rights.SeeMoney, async open =>
        {
            var db = open.Db;
            if (await db.LoadShotAsync(shotId, cancellationToken) is not { } shot)
            {
                return new NotFoundError();
            }

            return await planner.QuoteAsync(db, await choice.PlanAsync(db, shot, cancellationToken), cancellationToken);
        }, cancellationToken);

    /// <summary>Submits a choice for one shot; guards and results are those of the takes.</summary>
    /// <returns>The id of the one render.</returns>
    internal Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Actor actor, Guid shotId, IShotChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<Guid>>(actor, Scope.Of<Shot>(shotId), Rights.Render, async open =>
        {
            var projectId = await open.Db.Shots.Where(row => row.Id == shotId).Select(row => row.ProjectId).SingleAsync(cancellationToken);
            var subject = new ClickSubject(choice.Endpoint, projectId);
            return await SubmitAsync(
                new RenderClick(open.Access, submissionId, quoteId, choice.MakesTake ? subject with { TakesOf = shotId } : subject with { ShotId = shotId }),
                async now => await now.LoadShotAsync(shotId, cancellationToken) is { } shot ? await choice.PlanAsync(now, shot, cancellationToken) : null,
                cancellationToken);
        }, cancellationToken);

    /// <summary>What "same again" would send and cost now: that render's own request, whatever the board says by now.</summary>
    public Task<Result<SameAgainQuote>> SameAgainAsync(Actor actor, Guid renderId, CancellationToken cancellationToken) =>
        access.OpenAsync<SameAgainQuote>(actor, Scope.Of<Render>(renderId), Rights.Render, async open =>
        {
            var db = open.Db;
            if (await db.LoadRepeatAsync(renderId, cancellationToken) is not { } repeat)
            {
                return new NotFoundError();
            }

            return new SameAgainQuote(renderId, await planner.QuoteAsync(db, repeat, cancellationToken));
        }, cancellationToken);

    /// <summary>Submits an earlier render's request once more; guards and results are those of the takes.</summary>
    /// <param name="quoteId">Of <see cref="SameAgainAsync"/>.</param>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAgainAsync(
        Actor actor, Guid renderId, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<Guid>>(actor, Scope.Of<Render>(renderId), Rights.Render, async open =>
        {
            var source = await open.Db.Renders
                .Where(render => render.Id == renderId)
                .Select(render => new
                {
                    render.Manifest.Endpoint,
                    render.ProjectId,
                    render.SubjectShotId,
                    TakesOf = render.Shots.OrderBy(part => part.Position).Select(part => (Guid?)part.ShotId).FirstOrDefault(),
                })
                .SingleAsync(cancellationToken);
            var subject = new ClickSubject(source.Endpoint, source.ProjectId) { ShotId = source.SubjectShotId, TakesOf = source.TakesOf };
            return await SubmitAsync(
                new RenderClick(open.Access, submissionId, quoteId, subject),
                async now => await now.LoadRepeatAsync(renderId, cancellationToken),
                cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Writes one render per take with its manifest, estimate and hold, in one transaction, if rules and price still are as in the quote. Who may
    /// click was asked before.
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

        using var trace = RenderTrace.Click(click.For.Endpoint);
        await using var transaction = await transactions.BeginAsync(WriteScope.Project(click.For.ProjectId).AsLong(), cancellationToken);
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

        // Whoever lost the right while this waited for its turn spends nothing.
        var allowed = await access.AskAnewAsync(transaction.Db, click.By.Actor, Scope.Of<Project>(click.For.ProjectId), Rights.Render, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        click = click with { By = allowed.Value };
        var quote = await planner.QuoteAsync(transaction.Db, plan, cancellationToken);
        if (await RefusalOfAsync(transaction, quote, click, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var ids = await store.AddAsync(transaction, quote, click, cancellationToken);
        transaction.Db.AuditEntries.Add(click.By.Audit(AuditAction.RendersOrdered, ids[0], $"{ids.Count} for at most {quote.Milliunits} milliunits", transaction.NowUtc));
        await transaction.CommitAsync(cancellationToken);
        signals.Dispatch();
        return ids.ToArray();
    }

    private async Task<Error?> RefusalOfAsync(BoardTransaction transaction, RenderQuote quote, RenderClick click, CancellationToken cancellationToken) =>
        quote.IsBlocked ? RenderErrors.Blocked(quote)
        : quote.Milliunits > click.By.SpendUpTo ? RenderErrors.AboveLimit(quote, click.By.SpendUpTo.Value)
        : quote.QuoteId == click.QuoteId ? null
        : quote.Preceding.Last is { } last && quote.IsOfTheSameAs(click.QuoteId)
            ? RenderErrors.StartedMeanwhile(quote, last, await planner.NameAsync(transaction.Db, quote.Plan.Subject, cancellationToken), click.By.UserId)
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
            _ when !earlier.TrueForAll(render => render.RequestedById == click.By.UserId
                && click.For.Is(new ClickSubject(render.Endpoint, render.ProjectId) { ShotId = render.SubjectShotId, ElementId = render.SubjectElementId }, render.TakesOf)) => RenderErrors.OtherSubmission,
            _ => earlier.Select(render => render.Id).ToArray(),
        };
    }
}
