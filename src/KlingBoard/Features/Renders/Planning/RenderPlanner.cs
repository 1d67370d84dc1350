using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Kling;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>Says what a render would send, which rules it violates and what it would cost. Reads only. Singleton.</summary>
public sealed class RenderPlanner(ProviderAccounts accounts, PacksInForce packs, IShotLabels labels, AppAddress address)
{
    /// <param name="shots">As <see cref="RenderPlan.Of"/> takes them.</param>
    internal RenderPlan PlanOf(IReadOnlyList<Shot> shots) => RenderPlan.Of(shots, packs.Catalog);

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
                .. ViolationsOf(payer, plan)
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

    /// <summary>As people call what a plan is for: "2A", "2A–2C", or the name of an element.</summary>
    internal Task<string> NameAsync(KlingBoardDbContext db, RenderSubject subject, CancellationToken cancellationToken) =>
        PrecedingRenders.NameAsync(db, subject, labels, cancellationToken);

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

    private static IEnumerable<ShotViolation> ViolationsOf(PayingAccount payer, IRenderPlan plan)
    {
        if (payer.Error is { } error)
        {
            yield return new ShotViolation(null, Severity.Error, error, "Connection", FirstShotOf(plan));
        }
    }

    private static Guid? FirstShotOf(IRenderPlan plan) => plan.Subject.ShotIds is [var first, ..] ? first : null;

    private bool MustReachMedia(PayingAccount payer) => !payer.IsSimulator && address.Public is null;
}
