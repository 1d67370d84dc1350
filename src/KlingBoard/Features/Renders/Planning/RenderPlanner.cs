using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Says what a render would send, what speaks against it and what it would cost. Reads only.</summary>
public sealed class RenderPlanner(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ProviderConnection connection, PacksInForce packs, AppAddress address)
{
    /// <summary>The quote of a shot or group as it stands now; whoever may see the team may ask.</summary>
    public async Task<Result<RenderQuote>> EstimateAsync(Guid userId, RenderTarget target, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shots = await db.LoadShotsAsync(target, cancellationToken);
        if (shots.Count == 0)
        {
            return new NotFoundError();
        }

        var team = await access.ForAsync<Shot>(userId, shots[0].Id, Permission.ViewTeam, cancellationToken);
        return team.IsSuccess
            ? Quote(RenderPlan.Of(shots)) with { UnderWay = await CountUnderWayAsync(db, shots, cancellationToken) }
            : team.Error;
    }

    private static Task<int> CountUnderWayAsync(KlingBoardDbContext db, IReadOnlyList<Shot> shots, CancellationToken cancellationToken)
    {
        var shotIds = shots.Select(shot => shot.Id).ToArray();
        return db.Renders.CountAsync(
            render => render.FinishedAtUtc == null && render.Shots.Any(part => shotIds.Contains(part.ShotId)), cancellationToken);
    }

    internal RenderQuote Quote(RenderPlan plan) => RenderQuote.Of(
        plan.RequestJson,
        plan.ShotIds,
        plan.Takes,
        PlanRules.Check(plan, Packs, MustReachMedia),
        connection.Provider,
        PriceOf(plan.Request),
        Packs.RulesVersion(KlingEndpoint.OmniVideo));

    /// <summary>Of one take: an earlier render was one.</summary>
    internal RenderQuote Quote(RepeatPlan repeat) => RenderQuote.Of(
        repeat.Source.Manifest.RequestJson,
        repeat.ShotIds,
        takes: 1,
        repeat.Check(Packs, MustReachMedia),
        connection.Provider,
        PriceOf(repeat.Request),
        Packs.RulesVersion(KlingEndpoint.OmniVideo));

    // Without a price the rules block the request; see PlanRules.UnknownPrice.
    private PriceEstimate PriceOf(OmniVideoRequest request) => Packs.Estimate(request) ?? PriceEstimate.None(Packs.Prices.Version);

    private ProviderPacks Packs => packs.Of(connection.ProviderId);

    private bool MustReachMedia => !connection.IsSimulator && address.Public is null;
}
