using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// Puts one intent into a provider's own spelling. What a provider cannot carry over is said, never dropped in silence. Checks no rules.
/// </summary>
public static class KlingEncoder
{
    public static EncodedRequest Encode(KlingProvider provider, IKlingRequest request)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(request);

        if (provider.RouteOf(request.Endpoint) is not { } route)
        {
            return EncodedRequest.Impossible(request.Endpoint, $"{provider.Name} does not offer {EndpointLabels.Of(request.Endpoint)}.");
        }

        return provider.Standard == KlingStandard.New ? NewEncoding.Encode(route, request) : LegacyEncoding.Encode(provider, route, request);
    }
}
