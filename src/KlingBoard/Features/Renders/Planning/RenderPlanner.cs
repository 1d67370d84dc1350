using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Says what a render would send, what speaks against it and what it would cost. Reads only.</summary>
public sealed class RenderPlanner(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ProviderAccounts accounts, PacksInForce packs, AppAddress address)
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
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        var payer = await accounts.PayingForAsync(db, shots[0].ProjectId, cancellationToken);
        return Quote(RenderPlan.Of(shots), payer) with { UnderWay = await CountUnderWayAsync(db, shots, cancellationToken) };
    }

    private static Task<int> CountUnderWayAsync(KlingBoardDbContext db, IReadOnlyList<Shot> shots, CancellationToken cancellationToken)
    {
        var shotIds = shots.Select(shot => shot.Id).ToArray();
        return db.Renders.CountAsync(
            render => render.FinishedAtUtc == null && render.Shots.Any(part => shotIds.Contains(part.ShotId)), cancellationToken);
    }

    /// <param name="payer">From <see cref="ProviderAccounts.PayingForAsync"/>.</param>
    internal RenderQuote Quote(RenderPlan plan, PayingAccount payer) => Quote(
        plan.Request, plan.ShotIds, plan.Takes, payer, ofProvider => PlanRules.Check(plan, ofProvider, MustReachMedia(payer)));

    /// <summary>Of one take: an earlier render was one.</summary>
    internal RenderQuote Quote(RepeatPlan repeat, PayingAccount payer) => Quote(
        repeat.Request, repeat.ShotIds, takes: 1, payer, ofProvider => repeat.Check(ofProvider, MustReachMedia(payer)));

    /// <summary>Of pictures for a shot.</summary>
    internal RenderQuote Quote(StillPlan plan, PayingAccount payer) => Quote(
        plan.Request, [plan.Shot.Id], takes: 1, payer, ofProvider => StillRules.Check(plan, ofProvider));

    // Rules, price and what they are called are of one moment, also when a pack comes in between.
    private RenderQuote Quote(
        IKlingRequest request, IReadOnlyList<Guid> shotIds, int takes, PayingAccount payer, Func<ProviderPacks, IReadOnlyList<ShotViolation>> check)
    {
        var ofProvider = packs.Of(payer.ProviderId);
        var encoded = KlingEncoder.Encode(payer.Kind, request);
        return RenderQuote.Of(
            encoded,
            shotIds,
            takes,
            [.. FaultOf(payer, shotIds), .. NotCarried(encoded, shotIds), .. check(ofProvider)],
            payer,
            PriceOf(request, ofProvider),
            ofProvider);
    }

    // Without a price the rules block the request; see PlanRules.UnknownPrice.
    private static PriceEstimate PriceOf(IKlingRequest request, ProviderPacks packs) =>
        packs.Estimate(request) is { } price ? LedgerUnits.Of(price, packs.Prices) : PriceEstimate.None(packs.Prices.Version);

    // Said before the click, and never dropped in silence.
    private static IEnumerable<ShotViolation> NotCarried(EncodedRequest encoded, IReadOnlyList<Guid> shotIds)
    {
        var severity = encoded.CanBeSent ? Severity.Warning : Severity.Error;
        return encoded.NotCarried.Select(sentence => new ShotViolation(null, severity, sentence, "Connection", shotIds[0]));
    }

    private static IEnumerable<ShotViolation> FaultOf(PayingAccount payer, IReadOnlyList<Guid> shotIds)
    {
        if (payer.Fault is { } fault)
        {
            yield return new ShotViolation(null, Severity.Error, fault, "Connection", shotIds[0]);
        }
    }

    private bool MustReachMedia(PayingAccount payer) => !payer.IsSimulator && address.Public is null;
}
