using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>The addresses under which this process is reached. Known once the server has started. Singleton.</summary>
public sealed class AppAddress(IServer server, IOptions<KlingBoardOptions> options)
{
    /// <summary>The configured <see cref="KlingBoardOptions.PublicBaseUrl"/> with a closing slash; null when none is set.</summary>
    public Uri? Public { get; } = options.Value.PublicBaseUrl.Length == 0
        ? null
        : new Uri(options.Value.PublicBaseUrl.TrimEnd('/') + "/");

    /// <summary>
    /// The address to use from this same machine, with a closing slash: what people are told at start, and what the embedded Simulator
    /// fetches from. Null before the server listens and on servers without addresses (tests in memory).
    /// </summary>
    public Uri? Local => server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(ToLocal).FirstOrDefault();

    private static Uri ToLocal(string address)
    {
        var parts = BindingAddress.Parse(address);
        var host = parts.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : parts.Host;
        return new UriBuilder(parts.Scheme, host, parts.Port).Uri;
    }
}
