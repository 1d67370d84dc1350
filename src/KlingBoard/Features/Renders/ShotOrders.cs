using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// Orders for one shot beside its usual takes: what something would cost, and the click. From there on it is a render like all others. Singleton.
/// </summary>
public sealed class ShotOrders(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, RenderPlanner planner, RenderDesk desk)
{
    /// <summary>What it would send and cost now; whoever may see the team may ask.</summary>
    internal async Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, ShotPlan planAsync, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Shot>(userId, shotId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.LoadShotAsync(shotId, cancellationToken) is not { } shot)
        {
            return new NotFoundError();
        }

        return await planner.QuoteAsync(db, await planAsync(db, shot, cancellationToken), cancellationToken);
    }

    /// <summary>Writes it; see <see cref="RenderDesk"/>.</summary>
    /// <param name="endpoint">What kind of work the plan will be.</param>
    /// <param name="makesTake">It becomes a take of the shot, and nothing else that is made for it.</param>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same render and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    internal async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId,
        Guid shotId,
        KlingEndpoint endpoint,
        bool makesTake,
        ShotPlan planAsync,
        Guid submissionId,
        string quoteId,
        CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Shot>(userId, shotId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var projectId = await db.Shots.Where(row => row.Id == shotId).Select(row => row.ProjectId).SingleAsync(cancellationToken);
        return await desk.SubmitAsync(
            new RenderClick(userId, submissionId, quoteId, makesTake ? new ClickSubject(endpoint, projectId) { TakesOf = shotId } : new ClickSubject(endpoint, projectId) { ShotId = shotId }),
            async now => await now.LoadShotAsync(shotId, cancellationToken) is { } shot ? await planAsync(now, shot, cancellationToken) : null,
            cancellationToken);
    }
}

/// <summary>Plans work for a shot that was read with references, their assets, files and elements. Reads only.</summary>
internal delegate Task<IRenderPlan> ShotPlan(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken);
