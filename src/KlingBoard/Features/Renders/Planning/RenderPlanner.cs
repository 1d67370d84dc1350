using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
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

        return await QuoteAsync(db, PlanOf(shots), cancellationToken);
    }

    /// <param name="shots">As <see cref="RenderPlan.Of"/> takes them.</param>
    internal RenderPlan PlanOf(IReadOnlyList<Shot> shots) => RenderPlan.Of(shots, packs.Shelf);

    /// <summary>What the plan would send and cost now, and who would pay.</summary>
    internal async Task<RenderQuote> QuoteAsync(KlingBoardDbContext db, IRenderPlan plan, CancellationToken cancellationToken)
    {
        var payer = await accounts.PayingForAsync(db, plan.Subject.ProjectId, cancellationToken);

        // Rules, price and what they are called are of one moment, also when a pack comes in between.
        var ofProvider = packs.Of(payer.ProviderId);
        var encoded = KlingEncoder.Encode(payer.Kind, plan.Request);
        return RenderQuote.Of(
            plan,
            encoded,
            [
                .. FaultOf(payer, plan)
                    .Concat(NotCarried(encoded, plan))
                    .Concat(ElementRules.Check(plan.Elements, payer))
                    .Concat(CheckPlan(plan, ofProvider, payer))
                    .OrderBy(violation => violation.Severity),
            ],
            payer,
            PriceOf(plan.Request, ofProvider),
            ofProvider,
            await PrecedingRenders.ReadAsync(db, plan, cancellationToken));
    }

    private IEnumerable<ShotViolation> CheckPlan(IRenderPlan plan, ProviderPacks ofProvider, PayingAccount payer) =>
        plan.Check(ofProvider, MustReachMedia(payer)).Where(violation => violation.RuleId != "R31" || !ElementRules.AreSomeNotMade(plan.Elements));

    // Without a price the rules block the request; see PlanRules.UnknownPrice.
    private static PriceEstimate PriceOf(IKlingRequest request, ProviderPacks packs) =>
        packs.Estimate(request) is { } price ? LedgerUnits.Of(price) : PriceEstimate.None(packs.Prices.Version);

    // Said before the click, and never dropped in silence.
    private static IEnumerable<ShotViolation> NotCarried(EncodedRequest encoded, IRenderPlan plan)
    {
        var severity = encoded.CanBeSent ? Severity.Warning : Severity.Error;
        return encoded.NotCarried.Select(sentence => new ShotViolation(null, severity, sentence, "Connection", FirstShotOf(plan)));
    }

    private static IEnumerable<ShotViolation> FaultOf(PayingAccount payer, IRenderPlan plan)
    {
        if (payer.Fault is { } fault)
        {
            yield return new ShotViolation(null, Severity.Error, fault, "Connection", FirstShotOf(plan));
        }
    }

    private static Guid? FirstShotOf(IRenderPlan plan) => plan.Subject.ShotIds is [var first, ..] ? first : null;

    private bool MustReachMedia(PayingAccount payer) => !payer.IsSimulator && address.Public is null;
}
