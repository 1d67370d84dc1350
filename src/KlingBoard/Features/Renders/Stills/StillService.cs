using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Makes pictures for a shot: what they would cost, and the click. From there on they are renders like all others.</summary>
public sealed class StillService(
    AccessService access,
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    RenderPlanner planner,
    ProviderAccounts accounts,
    RenderWakes wakes)
{
    /// <summary>What the pictures would send and cost now; whoever may see the team may ask.</summary>
    public async Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, StillChoice choice, CancellationToken cancellationToken)
    {
        var shot = await access.ForAsync<Shot>(userId, shotId, Permission.ViewTeam, cancellationToken);
        if (!shot.IsSuccess)
        {
            return shot.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await QuoteAsync(db, shotId, choice, cancellationToken) is { } quoted ? quoted.Quote : new NotFoundError();
    }

    /// <summary>Writes the render with its manifest, estimate and hold, if rules and price still are as in the quote.</summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same render and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>The render's id; errors are those of <see cref="RenderService.SubmitAsync"/>.</returns>
    public async Task<Result<Guid>> SubmitAsync(
        Guid userId, Guid shotId, StillChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var shot = await access.ForAsync<Shot>(userId, shotId, Permission.Render, cancellationToken);
        if (!shot.IsSuccess)
        {
            return shot.Error;
        }

        if (submissionId == Guid.Empty)
        {
            return RenderErrors.SubmissionIdMissing;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await FindSubmissionAsync(transaction.Db, userId, shotId, submissionId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await QuoteAsync(transaction.Db, shotId, choice, cancellationToken) is not { } quoted)
        {
            return new NotFoundError();
        }

        if (RenderErrors.RefusalOf(quoted.Quote, quoteId) is { } refusal)
        {
            return refusal;
        }

        var ids = await RenderOrder.Of(quoted.Plan, quoted.Quote, quoted.Payer.Account!).WriteAsync(transaction, userId, submissionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Dispatch();
        return ids[0];
    }

    private async Task<Quoted?> QuoteAsync(KlingBoardDbContext db, Guid shotId, StillChoice choice, CancellationToken cancellationToken)
    {
        if (await db.LoadShotAsync(shotId, cancellationToken) is not { } shot)
        {
            return null;
        }

        var plan = StillPlan.Of(shot, choice);
        var payer = await accounts.PayingForAsync(db, shot.ProjectId, cancellationToken);
        return new Quoted(plan, payer, planner.Quote(plan, payer));
    }

    private static async Task<Result<Guid>?> FindSubmissionAsync(
        KlingBoardDbContext db, Guid userId, Guid shotId, Guid submissionId, CancellationToken cancellationToken)
    {
        var earlier = await db.Renders
            .Where(render => render.SubmissionId == submissionId)
            .Select(render => new { render.Id, render.SubjectShotId, render.RequestedById })
            .SingleOrDefaultAsync(cancellationToken);
        return earlier is null ? null
            : earlier.SubjectShotId != shotId || earlier.RequestedById != userId ? RenderErrors.OtherSubmission
            : earlier.Id;
    }

    private sealed record Quoted(StillPlan Plan, PayingAccount Payer, RenderQuote Quote);
}
