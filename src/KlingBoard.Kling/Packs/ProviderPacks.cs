using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Packs;

/// <summary>What is in force for one provider: its capabilities, the rules that hold there and its prices. Immutable.</summary>
/// <param name="catalog">Where the packs stand.</param>
/// <param name="capabilities">The provider's sheet.</param>
/// <param name="prices">The provider's table.</param>
public sealed class ProviderPacks(PackCatalog catalog, ProviderCapabilities capabilities, PriceTable prices)
{
    public ProviderCapabilities Capabilities { get; } = capabilities;

    public PriceTable Prices { get; } = prices;

    /// <summary>Names rules and capabilities in manifests: "omniVideo 2026-11-21, kling 2026-11-21".</summary>
    public string RulesVersion(KlingEndpoint endpoint) =>
        catalog.RulesOf(endpoint) is { } rules ? $"{rules.Version}, {Capabilities.Version}" : Capabilities.Version;

    /// <summary>Every broken rule, errors first; empty when the request can be sent.</summary>
    public IReadOnlyList<Violation> Check(IKlingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return Capabilities.Of(request.Endpoint) is { } offered
            ? Rules(request.Endpoint).Check(request, offered)
            : [new Violation("R1", Severity.Error, "model_name", $"{Capabilities.Name} does not offer {EndpointLabels.Of(request.Endpoint)}, by its sheet {Capabilities.Version}. Choose another connection.")];
    }

    /// <summary>What the request will probably cost; null when nobody knows.</summary>
    public PriceEstimate? Estimate(IKlingRequest request) => Prices.Estimate(request, Capabilities.Of(request.Endpoint));

    /// <summary>Whether the provider offers the request's model and the table has no price of it: whatever <see cref="Estimate"/> says is a guess.</summary>
    public bool LacksPriceOf(IKlingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return Capabilities.Of(request.Endpoint) is { } offered && offered.LimitsOf(request) is not null && !Prices.Knows(request, offered);
    }

    /// <summary>What is wrong with an image file for omni-video, before anything uses it; empty when the provider does not offer that.</summary>
    public IReadOnlyList<Violation> CheckImage(ImageFacts facts) =>
        Capabilities.OmniVideo is { } omni ? Rules(KlingEndpoint.OmniVideo).CheckImage(facts, omni) : [];

    /// <summary>The same of a video file, for the model that takes it best.</summary>
    public IReadOnlyList<Violation> CheckVideo(VideoFacts facts) =>
        Capabilities.OmniVideo is { } omni ? Rules(KlingEndpoint.OmniVideo).CheckVideo(facts, omni) : [];

    private RulePack Rules(KlingEndpoint endpoint) =>
        catalog.RulesOf(endpoint) ?? throw new NotSupportedException($"There are no rules of {endpoint}.");
}
