using System.Net;
using KlingBoard.Data.Connections;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// Which addresses a team may have keys sent to: https on the open internet, and a Simulator on this machine where the app is being developed.
/// A name is resolved, and its addresses are checked, when it is connected to. Singleton.
/// </summary>
public sealed class ConnectionAddresses(bool allowsSimulator)
{
    public ConnectionAddresses(IHostEnvironment environment)
        : this(environment.IsDevelopment())
    {
    }

    /// <summary>Whether teams may choose the Simulator.</summary>
    public bool AllowsSimulator => allowsSimulator;

    /// <summary>Null when it may be used.</summary>
    public InvalidError? ErrorIn(KlingProvider provider, string baseUrl) => provider == KlingProvider.Simulator ? ErrorInSimulator(baseUrl) : ErrorInProvider(baseUrl);

    /// <summary>For whoever connects: the one private address that is let through.</summary>
    internal bool IsSimulatorAllowedAt(DnsEndPoint target) => allowsSimulator && IsThisMachine(target.Host);

    private InvalidError? ErrorInSimulator(string baseUrl) =>
        !allowsSimulator ? new InvalidError("The Simulator is for development; choose a provider.", "Provider")
        : baseUrl.Length == 0 ? null
        : Parse(baseUrl) is { Scheme: "http", AbsolutePath: "/" } url && IsThisMachine(url.Host) ? null
        : new InvalidError("A Simulator's address is http on this machine, for example http://localhost:5090. Leave it empty for the one inside this app.", "BaseUrl");

    private static InvalidError? ErrorInProvider(string baseUrl) => Parse(baseUrl) switch
    {
        null => new InvalidError("Enter the provider's whole address, for example https://api-singapore.klingai.com.", "BaseUrl"),
        _ when baseUrl.Length > ProviderConnection.MaxAddressLength => new InvalidError(
            $"An address has at most {ProviderConnection.MaxAddressLength} characters.", "BaseUrl"),
        { Scheme: not "https" } => new InvalidError("The address begins with http: the key would travel unencrypted. Use https.", "BaseUrl"),
        { HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } url when !IPAddress.TryParse(url.DnsSafeHost, out var address) || !PublicAddresses.Contains(address) =>
            new InvalidError("This address is not on the open internet, so no key is sent there.", "BaseUrl"),
        { IsLoopback: true } => new InvalidError("This address is not on the open internet, so no key is sent there.", "BaseUrl"),
        _ => null,
    };

    // Without user, query or fragment: none of them belongs into a provider's address.
    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 } ? url : null;

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
