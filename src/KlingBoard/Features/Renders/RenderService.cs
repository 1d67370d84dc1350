using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// What people do with renders: send, take back, look up, once more. Nothing is sent from here: the rows are written, and the
/// dispatcher sends them.
/// </summary>
public sealed class RenderService(
    AccessService access,
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    RenderPlanner planner,
    ProviderAccounts accounts,
    RenderWakes wakes)
{
    /// <summary>
    /// Writes one render per take with its manifest, estimate and hold, in one transaction, if rules and price still are as in the quote.
    /// </summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same renders and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>
    /// The renders' ids. <see cref="InvalidError"/> when a rule blocks it; <see cref="ConflictError"/> with the present
    /// <see cref="RenderQuote"/> when it is not the one that was shown.
    /// </returns>
    public async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid projectId, RenderTarget target, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (submissionId == Guid.Empty)
        {
            return RenderErrors.SubmissionIdMissing;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await FindSubmissionAsync(transaction.Db, submissionId, projectId, userId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        // Read inside the write transaction, so that nobody changes the shot between the check and the rows.
        var shots = await transaction.Db.LoadShotsAsync(target, cancellationToken);
        if (shots.Count == 0 || shots.Any(shot => shot.ProjectId != projectId))
        {
            return new NotFoundError();
        }

        var plan = RenderPlan.Of(shots);
        var payer = await accounts.PayingForAsync(transaction.Db, projectId, cancellationToken);
        var quote = planner.Quote(plan, payer);
        return RenderErrors.RefusalOf(quote, quoteId) is { } refusal
            ? refusal
            : await WriteAsync(transaction, RenderOrder.Of(plan, quote, payer.Account!), userId, submissionId, cancellationToken);
    }

    /// <summary>Takes a queued render back and ends its hold; one that was sent cannot be stopped.</summary>
    public async Task<Result<Done>> CancelAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
        if (!await transaction.MoveAsync(render, RenderState.Cancelled, "", userId, cancellationToken))
        {
            return RenderErrors.NotQueued(render.State);
        }

        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    /// <summary>Asks the provider now, instead of at the next planned look.</summary>
    public async Task<Result<Done>> LookNowAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var render = await db.Renders
            .Where(row => row.Id == renderId)
            .Select(row => new { row.State, row.ConnectionId, row.Manifest.Connection })
            .SingleAsync(cancellationToken);
        if (!(render.State.HoldsSlot() || render.State == RenderState.Archiving))
        {
            return RenderErrors.NothingToLookUp(render.State);
        }

        if ((await accounts.ReadAsync(cancellationToken)).WaitsFor(render.ConnectionId, render.Connection) is { } whatToDo)
        {
            return RenderErrors.WaitsForConnection(whatToDo);
        }

        wakes.LookAt(renderId);
        return default(Done);
    }

    /// <summary>Ends a cool-down at once: somebody has put the key or the account right, or wants to know.</summary>
    /// <param name="connectionId">One of the team's; null for the installation's.</param>
    public async Task<Result<Done>> SendNowAsync(Guid userId, Guid teamId, Guid? connectionId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (connectionId is { } id)
        {
            var connection = await access.ForAsync<ProviderConnection>(userId, id, Permission.Render, cancellationToken);
            if (!connection.IsSuccess || connection.Value.TeamId != teamId)
            {
                return new NotFoundError();
            }
        }

        accounts.GateOf(connectionId).TryAgain();
        wakes.Dispatch();
        return default(Done);
    }

    /// <summary>What "same again" would send and cost now: that render's own request, whatever the board says by now.</summary>
    public async Task<Result<SameAgainQuote>> SameAgainAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.LoadRepeatAsync(renderId, cancellationToken) is not { } repeat)
        {
            return new NotFoundError();
        }

        var payer = await accounts.PayingForAsync(db, repeat.Source.ProjectId, cancellationToken);
        return new SameAgainQuote(renderId, planner.Quote(repeat, payer));
    }

    /// <summary>Sends an earlier render's request once more; guards and results are those of <see cref="SubmitAsync"/>.</summary>
    /// <param name="quoteId">Of <see cref="SameAgainAsync"/>.</param>
    public async Task<Result<IReadOnlyList<Guid>>> SubmitAgainAsync(
        Guid userId, Guid renderId, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (submissionId == Guid.Empty)
        {
            return RenderErrors.SubmissionIdMissing;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.Db.LoadRepeatAsync(renderId, cancellationToken) is not { } repeat)
        {
            return new NotFoundError();
        }

        if (await FindSubmissionAsync(transaction.Db, submissionId, repeat.Source.ProjectId, userId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var payer = await accounts.PayingForAsync(transaction.Db, repeat.Source.ProjectId, cancellationToken);
        var quote = planner.Quote(repeat, payer);
        return RenderErrors.RefusalOf(quote, quoteId) is { } refusal
            ? refusal
            : await WriteAsync(transaction, RenderOrder.Of(repeat, quote, payer.Account!), userId, submissionId, cancellationToken);
    }

    private async Task<Result<IReadOnlyList<Guid>>> WriteAsync(
        BoardTransaction transaction, RenderOrder order, Guid userId, Guid submissionId, CancellationToken cancellationToken)
    {
        var ids = await order.WriteAsync(transaction, userId, submissionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Dispatch();
        return ids.ToArray();
    }

    private static async Task<Result<IReadOnlyList<Guid>>?> FindSubmissionAsync(
        KlingBoardDbContext db, Guid submissionId, Guid projectId, Guid userId, CancellationToken cancellationToken)
    {
        var earlier = await db.Renders
            .Where(render => render.SubmissionId == submissionId)
            .OrderBy(render => render.SubmissionIndex)
            .Select(render => new { render.Id, render.ProjectId, render.RequestedById })
            .ToListAsync(cancellationToken);
        return earlier switch
        {
            [] => null,
            _ when earlier.Exists(render => render.ProjectId != projectId || render.RequestedById != userId) => RenderErrors.OtherSubmission,
            _ => earlier.Select(render => render.Id).ToArray(),
        };
    }
}

/// <summary>What "same again" would send and cost now.</summary>
/// <param name="RenderId">The render whose request it is.</param>
public sealed record SameAgainQuote(Guid RenderId, RenderQuote Quote);
