using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>Believes what a reverse proxy says of the visitor, but only one that is configured: anybody can send such headers.</summary>
internal static class TrustedProxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<KlingBoardOptions>>((forwarded, app) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in app.Value.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(Parse(proxy)!.Value);
            }
        });
        return services;
    }

    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<KlingBoardOptions>>().Value.TrustedProxies.Length > 0
            ? app.UseForwardedHeaders()
            : app;

    public static bool IsValid(string proxy) => Parse(proxy) is not null;

    private static System.Net.IPNetwork? Parse(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
