using System.Net.Sockets;

namespace KlingBoard.Infrastructure.Security;

/// <summary>Whom a limit counts against.</summary>
internal static class ClientAddress
{
    /// <summary>The address that the connection, or a trusted proxy, names. Whoever has one IPv6 address has the 2^64 around it.</summary>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }
}
