using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Elements.Making;

internal static class MakingRules
{
    /// <summary>All violations of something to be made for an element.</summary>
    /// <param name="blockers">Sentences of our own; null for none.</param>
    /// <param name="labelOf">The label on screen of a path in the body.</param>
    /// <returns>Errors first.</returns>
    public static IReadOnlyList<ShotViolation> Check(
        IKlingRequest request, ProviderPacks packs, IReadOnlyList<string?> blockers, Func<string, string> labelOf) =>
    [
        .. blockers.OfType<string>().Select(sentence => new ShotViolation(null, Severity.Error, sentence, "Element", ShotId: null))
            .Concat(packs.Check(HashedRequest.ForCheck(request)).Select(violation => new ShotViolation(
                violation.RuleId, violation.Severity, violation.Message, labelOf(violation.Field), ShotId: null)))
            .Concat(PlanRules.UnknownPrice(request, packs, shotId: null))
            .OrderBy(violation => violation.Severity),
    ];
}
