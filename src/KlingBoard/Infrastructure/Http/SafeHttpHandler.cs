using System.Net;
using System.Net.Sockets;

namespace KlingBoard.Infrastructure.Http;

/// <summary>An address that must not be fetched from here.</summary>
public sealed class ForbiddenAddressException(string message) : IOException(message);

/// <summary>
/// Makes handlers for fetching addresses that somebody else chose. Names are resolved once, every address is checked, and the checked one
/// is connected to, so that no second answer of the name server can lead inside. Redirects are not followed: whoever follows one checks it.
/// </summary>
public static class SafeHttpHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <param name="isExcepted">Host and port that may be private all the same: the Simulator's.</param>
    public static SocketsHttpHandler Create(Func<DnsEndPoint, bool> isExcepted) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        // A proxy would connect in our place, to addresses that nobody checked.
        UseProxy = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectTo(isExcepted),
    };

    /// <summary>How such a handler connects, for handlers that differ in the rest; they must follow no redirects and use no proxy either.</summary>
    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> ConnectTo(Func<DnsEndPoint, bool> isExcepted) =>
        (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, isExcepted, cancellationToken);

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, Func<DnsEndPoint, bool> isExcepted, CancellationToken cancellationToken)
    {
        // One answer for a name that is not there and one that leads inside: whoever may choose an address must not learn which inner names exist.
        var addresses = await AddressesOfAsync(target.Host, cancellationToken);
        if (addresses.Length == 0 || (!isExcepted(target) && !addresses.All(PublicAddresses.Contains)))
        {
            throw new ForbiddenAddressException($"{target.Host} leads to no address on the open internet, so nothing was asked of it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
