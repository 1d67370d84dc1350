using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Packs;

/// <summary>What is in force for one provider: its capabilities, the rules that hold there and its prices. Immutable.</summary>
/// <param name="shelf">Where the packs stand.</param>
/// <param name="capabilities">The provider's sheet.</param>
/// <param name="prices">The provider's table.</param>
public sealed class ProviderPacks(PackShelf shelf, ProviderCapabilities capabilities, PriceTable prices)
{
    public ProviderCapabilities Capabilities { get; } = capabilities;

    public PriceTable Prices { get; } = prices;

    /// <summary>Names rules and capabilities in manifests: "omniVideo 2026-11-21, kling 2026-11-21".</summary>
    public string RulesVersion(KlingEndpoint endpoint) =>
        shelf.RulesOf(endpoint) is { } rules ? $"{rules.Version}, {Capabilities.Version}" : Capabilities.Version;

    /// <summary>Every broken rule, errors first; empty when the request can be sent.</summary>
    /// <exception cref="NotSupportedException">The provider has no such endpoint.</exception>
    public IReadOnlyList<Violation> Check(IKlingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return Rules(request.Endpoint).Check(
            request, Capabilities.Of(request.Endpoint) ?? throw new NotSupportedException($"{Capabilities.Name} has no {request.Endpoint}."));
    }

    /// <summary>What the request will probably cost; null when nobody knows.</summary>
    public PriceEstimate? Estimate(IKlingRequest request) => Prices.Estimate(request, Capabilities.Of(request.Endpoint));

    /// <summary>What is wrong with an image file, before anything uses it.</summary>
    public IReadOnlyList<Violation> CheckImage(ImageFacts facts) => Rules(KlingEndpoint.OmniVideo).CheckImage(facts, Omni);

    /// <summary>What is wrong with a video file for the model that takes it best, before anything uses it.</summary>
    public IReadOnlyList<Violation> CheckVideo(VideoFacts facts) => Rules(KlingEndpoint.OmniVideo).CheckVideo(facts, Omni);

    private OmniCapabilities Omni => Capabilities.OmniVideo ?? throw new NotSupportedException($"{Capabilities.Name} makes no omni-video.");

    private RulePack Rules(KlingEndpoint endpoint) =>
        shelf.RulesOf(endpoint) ?? throw new NotSupportedException($"There are no rules of {endpoint}.");
}
