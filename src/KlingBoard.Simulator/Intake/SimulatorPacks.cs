using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Simulator.Intake;

/// <summary>The rules that a provider holds a request to, and what the Simulator takes for it.</summary>
internal static class SimulatorPacks
{
    private static readonly ProviderPacks Simulated = PackCatalog.BuiltIn.Of(KlingProvider.Simulator.Id)!;

    /// <summary>Every broken rule, errors first; none for what has no rules.</summary>
    public static IReadOnlyList<Violation> Check(KlingProvider provider, object request) =>
        request is IKlingRequest task
        && PackCatalog.BuiltIn.RulesOf(task.Endpoint) is { } rules
        && PackCatalog.BuiltIn.CapabilitiesOf(provider.Id)?.Of(task.Endpoint) is { } capabilities
            // The API takes a request without an own id; that a careful client always sends one is its own rule.
            ? rules.Check(task, capabilities with { RequireExternalTaskId = false })
            : [];

    /// <summary>Thousandths of a unit.</summary>
    /// <param name="request">With the facts of its media.</param>
    public static long PriceOf(IKlingRequest request) =>
        (Simulated.Estimate(request) ?? throw new InvalidOperationException($"There is no price of {request.Endpoint}.")).Milliunits;

    /// <summary>Thousandths of a unit.</summary>
    public static long PriceOf(KlingCall call) =>
        (Simulated.Prices.Estimate(call) ?? throw new InvalidOperationException($"There is no price of {call}.")).Milliunits;
}
