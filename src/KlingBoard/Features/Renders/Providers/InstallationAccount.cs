using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// The account of the settings, for teams that have no connection of their own: Kling when a key is set, else the Simulator. Singleton.
/// </summary>
public sealed class InstallationAccount : IDisposable
{
    private readonly HttpClient _http;
    private readonly KlingProvider _provider;
    private readonly KlingCredentials _credentials;
    private readonly TimeProvider _time;

    public InstallationAccount(IOptions<KlingOptions> kling, IOptions<SimulatedProviderOptions> simulated, TimeProvider time)
        : this(kling.Value, simulated.Value, ReadRetries.Over(KlingHttp.CreateHandler(), time), time, Random.Shared)
    {
    }

    internal InstallationAccount(
        KlingOptions kling, SimulatedProviderOptions simulated, HttpMessageHandler handler, TimeProvider time, Random random)
    {
        _time = time;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _credentials = CredentialsOf(kling, simulated);
        var isSimulator = !kling.HasKey;
        _provider = isSimulator ? KlingProvider.Simulator : KlingProvider.Kling;
        NeedsEmbeddedSimulator = isSimulator && simulated.BaseUrl.Length == 0;
        Account = new ProviderAccount
        {
            Name = OtherConnection.NameOf(
                isSimulator,
                NeedsEmbeddedSimulator ? null : isSimulator ? new Uri(simulated.BaseUrl).Authority : new Uri(kling.BaseUrl).Host),
            Provider = _provider.Name,
            ProviderId = _provider.Id,
            IsSimulator = isSimulator,
            Slots = kling.Slots,
            Gate = new ConnectionGate(time, random),
        };
        if (!NeedsEmbeddedSimulator)
        {
            UseAddress(new Uri(isSimulator ? simulated.BaseUrl : kling.BaseUrl));
        }
    }

    public ProviderAccount Account { get; }

    internal bool NeedsEmbeddedSimulator { get; }

    internal void UseAddress(Uri address) => Account.Line.Open(address, new KlingClient(_http, _provider, address, _credentials, _time));

    public void Dispose() => _http.Dispose();

    private static KlingCredentials CredentialsOf(KlingOptions kling, SimulatedProviderOptions simulated) => kling switch
    {
        { HasKey: false } => KlingCredentials.FromApiKey(simulated.ApiKey),
        { ApiKey.Length: > 0 } => KlingCredentials.FromApiKey(kling.ApiKey),
        _ => KlingCredentials.FromAccessKey(kling.AccessKey, kling.SecretKey),
    };
}
