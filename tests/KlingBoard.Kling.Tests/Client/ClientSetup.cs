using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using KlingBoard.Shared;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>A client before a fake provider, with a clock that stands at a known second.</summary>
internal sealed class ClientSetup
{
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public ClientSetup(KlingCredentials? credentials = null, string address = "https://kling.example", KlingProvider? provider = null)
    {
        Client = new KlingClient(
            new HttpClient(Kling) { Timeout = Timeout.InfiniteTimeSpan },
            provider ?? KlingProvider.Kling,
            new Uri(address),
            credentials ?? KlingCredentials.FromApiKey("test-key"),
            Clock);
    }

    public FakeKling Kling { get; } = new();

    public ManualTime Clock { get; } = new(Start);

    public KlingClient Client { get; }

    public Task<CreateOutcome> CreateAsync() =>
        Client.CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);

    /// <summary>By our own id, render-0001.</summary>
    public Task<FindOutcome> FindAsync() => Client.FindByExternalIdAsync(KlingEndpoint.OmniVideo, "render-0001", TestContext.Current.CancellationToken);

    public Task<FindOutcome> FindAsync(string taskId) => Client.FindAsync(KlingEndpoint.OmniVideo, taskId, TestContext.Current.CancellationToken);
}
