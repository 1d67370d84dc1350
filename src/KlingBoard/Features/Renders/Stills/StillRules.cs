using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Everything that speaks against making pictures.</summary>
internal static class StillRules
{
    /// <returns>Errors first.</returns>
    public static IReadOnlyList<ShotViolation> Check(StillPlan plan, ProviderPacks packs) =>
    [
        .. packs.Check(HashedRequest.ForCheck(plan.Request)).Select(violation => ViolationMap.Map([plan.Shot.Id], violation)),
        .. PlanRules.UnknownPrice(plan.Request, packs, plan.Shot.Id),
    ];
}
