using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// The account that renders are sent to: its name, its slots and its client. There is one, chosen by the settings: Kling when a key is set,
/// else the Simulator. Singleton, safe for many threads.
/// </summary>
public sealed class ProviderConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly KlingCredentials _credentials;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<KlingOmniClient> _client = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri? _baseAddress;

    public ProviderConnection(IOptions<KlingOptions> kling, IOptions<SimulatedProviderOptions> simulated, TimeProvider time)
        : this(kling.Value, simulated.Value, KlingHttp.CreateHandler(), time)
    {
    }

    internal ProviderConnection(KlingOptions kling, SimulatedProviderOptions simulated, HttpMessageHandler handler, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        IsSimulator = !kling.HasKey;
        Slots = kling.Slots;
        _credentials = CredentialsOf(kling, simulated);
        NeedsEmbeddedSimulator = IsSimulator && simulated.BaseUrl.Length == 0;
        if (!NeedsEmbeddedSimulator)
        {
            UseAddress(new Uri(IsSimulator ? simulated.BaseUrl : kling.BaseUrl));
        }

        Name = OtherConnection.NameOf(
            IsSimulator,
            NeedsEmbeddedSimulator ? null : IsSimulator ? new Uri(simulated.BaseUrl).Authority : new Uri(kling.BaseUrl).Host);
    }

    /// <summary>What renders are kept under; a render of another connection is never sent or looked for here.</summary>
    public string Name { get; }

    /// <summary>What to set so that a render of another connection goes on; null for one of this connection.</summary>
    public string? WaitsFor(string connectionName) => connectionName == Name ? null : OtherConnection.WhatToSet(connectionName);

    /// <summary>Who makes the videos, as people call it.</summary>
    public string Provider => IsSimulator ? "Simulator" : "Kling";

    public bool IsSimulator { get; }

    /// <summary>Renders that may be at work there at one time.</summary>
    public int Slots { get; }

    /// <summary>Whose capabilities, rules and prices hold for it.</summary>
    public string ProviderId => IsSimulator ? "simulator" : "kling";

    /// <summary>Null until the embedded Simulator listens.</summary>
    public Uri? BaseAddress => Volatile.Read(ref _baseAddress);

    internal bool NeedsEmbeddedSimulator { get; }

    /// <summary>The client; waits until the embedded Simulator listens.</summary>
    public Task<KlingOmniClient> ClientAsync(CancellationToken cancellationToken) => _client.Task.WaitAsync(cancellationToken);

    internal void UseAddress(Uri address)
    {
        Volatile.Write(ref _baseAddress, address);
        _client.TrySetResult(new KlingOmniClient(_http, address, _credentials, _time));
    }

    public void Dispose() => _http.Dispose();

    private static KlingCredentials CredentialsOf(KlingOptions kling, SimulatedProviderOptions simulated) => kling switch
    {
        { HasKey: false } => KlingCredentials.FromApiKey(simulated.ApiKey),
        { ApiKey.Length: > 0 } => KlingCredentials.FromApiKey(kling.ApiKey),
        _ => KlingCredentials.FromAccessKey(kling.AccessKey, kling.SecretKey),
    };
}
