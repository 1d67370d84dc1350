using System.Net;
using System.Net.Sockets;

namespace KlingBoard.Infrastructure.Http;

/// <summary>Tells addresses of the open internet from private, local and reserved ones (IANA special-purpose registries, 2026).</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] ReservedV4 =
    [
        .. Networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    ];

    // Of IPv6 only global unicast is open, less what it keeps for documentation and for tunnels that carry a v4 address.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ReservedV6 = [.. Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !ReservedV4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(plain) && !ReservedV6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }

    private static IEnumerable<IPNetwork> Networks(params string[] texts) => texts.Select(text => IPNetwork.Parse(text));
}
