using System.Net;
using System.Net.Sockets;

namespace KlingBoard.Kling.Rules;

internal static class WebAddress
{
    // Names of RFC 6761, RFC 6762 and RFC 8375, and the one that ICANN keeps for networks of their own.
    private static readonly string[] PrivateEndings = [".localhost", ".local", ".internal", ".home.arpa"];

    private static readonly IPNetwork[] PrivateNetworks =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16" }.Select(IPNetwork.Parse),
    ];

    /// <summary>True for an absolute http or https address with a host.</summary>
    public static bool IsHttp(string text) =>
        // Base64 runs to megabytes; only what begins like an address is parsed as one.
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;

    /// <summary>The host of a web address that means something inside its own network only; null for any other text. No name is resolved.</summary>
    public static string? PrivateHost(string text) =>
        IsHttp(text) && new Uri(text) is var uri && (IPAddress.TryParse(uri.IdnHost, out var address) ? IsPrivate(address) : IsPrivate(uri.IdnHost)) ? uri.Host : null;

    private static bool IsPrivate(string host) =>
        !host.TrimEnd('.').Contains('.')
        || PrivateEndings.Any(ending => host.TrimEnd('.').EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return IPAddress.IsLoopback(address)
            || address.AddressFamily switch
            {
                AddressFamily.InterNetwork => PrivateNetworks.Any(network => network.Contains(address)),
                _ => address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal || address.Equals(IPAddress.IPv6Any),
            };
    }
}
