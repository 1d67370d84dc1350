using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
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
    RenderDesk desk,
    ProviderAccounts accounts,
    RenderWakes wakes)
{
    /// <summary>Orders the takes of a shot or group; see <see cref="RenderDesk"/>.</summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same renders and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>One id per take.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid projectId, RenderTarget target, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        return await desk.SubmitAsync(
            new RenderClick(userId, submissionId, quoteId, new ClickSubject(KlingEndpoint.OmniVideo, projectId) { TakesOf = target.ShotId }),
            async db => await db.LoadShotsAsync(target, cancellationToken) is [_, ..] shots && shots.All(shot => shot.ProjectId == projectId)
                ? planner.PlanOf(shots)
                : null,
            cancellationToken);
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

    /// <summary>
    /// Lets go of the slot of a render that takes far longer than usual. It is asked for rarely from then on, for as long as the provider keeps results,
    /// and a late result still becomes a take.
    /// </summary>
    public async Task<Result<Done>> LetGoAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
        if (render.SlowSinceUtc is null || !await transaction.LetGoAsync(render, userId, cancellationToken))
        {
            return RenderErrors.NotSlow(render);
        }

        await transaction.CommitAsync(cancellationToken);
        wakes.Moved(render);
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
        else if (!await MayUseInstallationAsync(teamId, cancellationToken))
        {
            return new ForbiddenError(OtherConnection.NotAllowed);
        }

        accounts.GateOf(connectionId).TryAgain();
        wakes.Dispatch();
        return default(Done);
    }

    private async Task<bool> MayUseInstallationAsync(Guid teamId, CancellationToken cancellationToken)
    {
        if (accounts.Installation.IsFree)
        {
            return true;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OnInstallationAccount().AnyAsync(team => team.Id == teamId, cancellationToken);
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

        return new SameAgainQuote(renderId, await planner.QuoteAsync(db, repeat, cancellationToken));
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

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var source = await db.Renders
            .Where(render => render.Id == renderId)
            .Select(render => new
            {
                render.Manifest.Endpoint,
                render.ProjectId,
                render.SubjectShotId,
                TakesOf = render.Shots.OrderBy(part => part.Position).Select(part => (Guid?)part.ShotId).FirstOrDefault(),
            })
            .SingleAsync(cancellationToken);
        return await desk.SubmitAsync(
            new RenderClick(userId, submissionId, quoteId, new ClickSubject(source.Endpoint, source.ProjectId) { ShotId = source.SubjectShotId, TakesOf = source.TakesOf }),
            async now => await now.LoadRepeatAsync(renderId, cancellationToken),
            cancellationToken);
    }
}

/// <summary>What "same again" would send and cost now.</summary>
/// <param name="RenderId">The render whose request it is.</param>
public sealed record SameAgainQuote(Guid RenderId, RenderQuote Quote);
