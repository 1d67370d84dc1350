using KlingBoard.Data.Library;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>An element that a request names.</summary>
/// <param name="ShotId">The shot that asks for it.</param>
/// <param name="ReferenceId">The reference that asks for it; null for a request that stands by itself.</param>
/// <param name="Name">As prompts call it, without the <c>@</c>.</param>
internal sealed record PlannedElement(Element Element, Guid? ShotId, Guid? ReferenceId, string Name)
{
    /// <summary>Of inputs of a plan, those that are elements.</summary>
    public static IReadOnlyList<PlannedElement> Of(IReadOnlyList<PlannedInput> inputs) =>
    [
        .. from input in inputs
           let element = input.Element
           where element is not null
           select new PlannedElement(element, input.Owner.ShotId, input.Owner.Id, input.Owner.Name),
    ];
}

/// <summary>Whether the account that pays knows the elements of a request: an account finds its own, and the provider's presets.</summary>
internal static class ElementRules
{
    /// <summary>All violations of these elements.</summary>
    /// <param name="payer">Who would pay; of one that cannot be used nothing is said.</param>
    public static IEnumerable<ShotViolation> Check(IReadOnlyList<PlannedElement> elements, PayingAccount payer) =>
        from planned in elements
        let found = ViolationOf(planned, payer)
        where found is not null
        select new ShotViolation(
            null,
            found.Value.Severity,
            found.Value.Message,
            "References",
            planned.ShotId,
            planned.ReferenceId,
            planned.ReferenceId is { } reference ? new ShotFix("Remove it", [new RemoveReference(reference)]) : null);

    /// <summary>Whether one of them has no id yet, so that what the provider's rules say of ids is said better here.</summary>
    public static bool AreSomeNotMade(IReadOnlyList<PlannedElement> elements) => elements.Any(planned => planned.Element.ProviderElementId is null);

    private static (Severity Severity, string Message)? ViolationOf(PlannedElement planned, PayingAccount payer) => planned.Element switch
    {
        { ProviderElementId: null } => (
            Severity.Error, $"@{planned.Name} is not made at the provider yet. Have it made under Library > Elements, or remove it here."),
        { LostAtUtc: not null } => (
            Severity.Error, $"The provider has deleted @{planned.Name}, so no render can use it. Make a new element under Library > Elements and put it in its place, or remove it here."),
        _ when payer.Account is not { } account || IsKnownTo(planned.Element, account) => null,
        var element when MayBeOneAccount(element, payer) => (
            Severity.Warning,
            $"@{planned.Name} was made by another connection than {payer.Name}, which pays. It works only if both are one account at Kling."),
        _ => (
            Severity.Error,
            $"@{planned.Name} belongs to another account than {payer.Name}, which pays, and would not be found there. Use an element of that account, or another connection for the project."),
    };

    private static bool IsKnownTo(Element element, ProviderAccount account) =>
        // Nobody said whose it is.
        (element.Provider.Length == 0 && element.ConnectionId is null && account.ConnectionId is null)
        || (element.IsPreset
            ? FamilyOf(element.Provider) == FamilyOf(account.ProviderId)
            : element.ConnectionId == account.ConnectionId && element.Provider == account.ProviderId);

    // The vendor's two standards are two connections here, and may be one account there.
    private static bool MayBeOneAccount(Element element, PayingAccount payer) =>
        element.Provider != payer.ProviderId && FamilyOf(element.Provider) == KlingProvider.Kling.Id && FamilyOf(payer.ProviderId) == KlingProvider.Kling.Id;

    private static string FamilyOf(string providerId) => providerId == KlingProvider.KlingNew.Id ? KlingProvider.Kling.Id : providerId;
}
