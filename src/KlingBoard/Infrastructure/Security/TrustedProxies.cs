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

    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<IOptions<KlingBoardOptions>>().Value.TrustedProxies.Select(proxy => Parse(proxy)!.Value).ToArray();
        return proxies.Length == 0 ? app : app.Use((context, next) => MarkPassedOn(context, proxies, next)).UseForwardedHeaders();
    }

    /// <summary>Whether a proxy that is trusted passed the request on; programs on the same machine that call without it say nothing of whom they speak for.</summary>
    public static bool WasPassedOn(this HttpContext context) => context.Features.Get<PassedOn>() is not null;

    public static bool IsValid(string proxy) => Parse(proxy) is not null;

    // Afterwards the connection looks as if it were the visitor's own.
    private static Task MarkPassedOn(HttpContext context, System.Net.IPNetwork[] proxies, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress is { } peer
            && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
            && Array.Exists(proxies, proxy => proxy.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer)))
        {
            context.Features.Set(PassedOn.Mark);
        }

        return next(context);
    }

    private sealed class PassedOn
    {
        public static readonly PassedOn Mark = new();
    }

    private static System.Net.IPNetwork? Parse(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
