using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Makes pictures for a shot: what they would cost, and the click. From there on they are renders like all others.</summary>
public sealed class StillService(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, RenderPlanner planner, RenderDesk desk)
{
    /// <summary>What the pictures would send and cost now; whoever may see the team may ask.</summary>
    public async Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, StillChoice choice, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Shot>(userId, shotId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LoadShotAsync(shotId, cancellationToken) is { } shot
            ? await planner.QuoteAsync(db, StillPlan.Of(shot, choice), cancellationToken)
            : new NotFoundError();
    }

    /// <summary>Orders the pictures; see <see cref="RenderDesk"/>.</summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same render and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>The id of the one render.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid shotId, StillChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Shot>(userId, shotId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var projectId = await db.Shots.Where(row => row.Id == shotId).Select(row => row.ProjectId).SingleAsync(cancellationToken);
        return await desk.SubmitAsync(
            new RenderClick(userId, submissionId, quoteId, new ClickSubject(KlingEndpoint.OmniImage, projectId) { ShotId = shotId }),
            async now => await now.LoadShotAsync(shotId, cancellationToken) is { } shot ? StillPlan.Of(shot, choice) : null,
            cancellationToken);
    }
}
