using System.Text.Json.Nodes;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Client;

/// <summary>The omni-video calls of <see cref="KlingClient"/> at the official legacy API, for those who know no other yet.</summary>
public sealed class KlingOmniClient(HttpClient http, Uri baseAddress, KlingCredentials credentials, TimeProvider clock)
{
    private readonly KlingClient _client = new(http, KlingProvider.Kling, baseAddress, credentials, clock);

    public Task<CreateOutcome> CreateAsync(JsonObject body, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken) =>
        _client.CreateAsync(
            new EncodedRequest(KlingEndpoint.OmniVideo, KlingProvider.Kling.Routes[KlingEndpoint.OmniVideo].Path, body, []), files, cancellationToken);

    public Task<FindOutcome> FindAsync(string taskId, CancellationToken cancellationToken) =>
        _client.FindAsync(KlingEndpoint.OmniVideo, taskId, cancellationToken);

    public Task<FindOutcome> FindByExternalIdAsync(string externalTaskId, CancellationToken cancellationToken) =>
        _client.FindByExternalIdAsync(KlingEndpoint.OmniVideo, externalTaskId, cancellationToken);

    public Task<ListOutcome> ListAsync(int pageNum, int pageSize, CancellationToken cancellationToken) =>
        _client.ListAsync(KlingEndpoint.OmniVideo, pageNum, pageSize, cancellationToken);
}
