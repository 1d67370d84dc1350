using System.Globalization;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Client;

/// <summary>
/// The legacy omni-video calls of one provider account: create, look up, list. Safe for many threads; never throws for what
/// the network or the provider does, only for cancellation before a request has left.
/// </summary>
/// <param name="http">
/// Its handler should be <see cref="KlingHttp.CreateHandler"/>; its own timeout should be infinite, since this client has one per call.
/// </param>
/// <param name="baseAddress">Such as <c>https://api-singapore.klingai.com</c>; a path in it is kept.</param>
public sealed class KlingOmniClient(HttpClient http, Uri baseAddress, KlingCredentials credentials, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, string> NoFiles = new Dictionary<string, string>();

    private const string OmniPath = "v1/videos/omni-video";

    // Seven Base64 images of 10 MB each have to go up within this.
    private static readonly TimeSpan CreateTimeout = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    private readonly KlingTransport _transport = new(http, AsFolder(baseAddress), credentials, clock);

    /// <summary>Sends the request once. Writes its body with <see cref="LegacyOmniCodec.Write"/>; checks no rules.</summary>
    public Task<CreateOutcome> CreateAsync(OmniVideoRequest request, CancellationToken cancellationToken) =>
        CreateAsync(LegacyOmniCodec.Write(request), cancellationToken);

    /// <summary>Sends a body that was written before, such as a stored manifest, byte for byte once.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent; later it is a <see cref="CreateOutcome.MayExist"/>.</exception>
    public Task<CreateOutcome> CreateAsync(JsonObject body, CancellationToken cancellationToken) => CreateAsync(body, NoFiles, cancellationToken);

    /// <summary>The same with files that are read, and written as Base64 text, while the request is sent.</summary>
    /// <param name="body">The body, in which each file stands as a text that occurs nowhere else.</param>
    /// <param name="files">Their paths by these texts, of ASCII letters, digits and hyphens.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="IOException">A file is not there; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent; later it is a <see cref="CreateOutcome.MayExist"/>.</exception>
    public async Task<CreateOutcome> CreateAsync(JsonObject body, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(files);

        var bytes = KlingJson.ToBytes(body);
        var exchange = await _transport.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, _transport.Resolve(OmniPath)) { Content = new InlinedFilesContent(bytes, files) },
            CreateTimeout,
            cancellationToken);
        return exchange switch
        {
            Exchange.NotConnected broken => new CreateOutcome.NotSent(broken.Reason),
            Exchange.Lost lost => new CreateOutcome.MayExist(lost.Reason),
            Exchange.Answered { Answer: var answer } => CreateJudgement.Of(answer),
            _ => throw new InvalidOperationException($"Unknown exchange {exchange.GetType().Name}."),
        };
    }

    /// <summary>Looks one task up by the provider's own id; an answer with another id is none.</summary>
    public Task<FindOutcome> FindAsync(string taskId, CancellationToken cancellationToken) => FindAsync(taskId, isOurId: false, cancellationToken);

    /// <summary>Looks one task up by the id that we gave it.</summary>
    public Task<FindOutcome> FindByExternalIdAsync(string externalTaskId, CancellationToken cancellationToken) =>
        FindAsync(externalTaskId, isOurId: true, cancellationToken);

    private async Task<FindOutcome> FindAsync(string id, bool isOurId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);

        var exchange = await GetAsync($"{OmniPath}/{Uri.EscapeDataString(id)}", cancellationToken);
        return exchange switch
        {
            Exchange.Answered { Answer: var answer } => FindJudgement.Of(answer, id, isOurId),
            Exchange.Lost lost => new FindOutcome.Failed(lost.Reason),
            Exchange.NotConnected broken => new FindOutcome.Failed(broken.Reason),
            _ => throw new InvalidOperationException($"Unknown exchange {exchange.GetType().Name}."),
        };
    }

    /// <summary>One page of the account's tasks.</summary>
    /// <param name="pageNum">1 to 1000 (R64).</param>
    /// <param name="pageSize">1 to 500 (R64).</param>
    public async Task<ListOutcome> ListAsync(int pageNum, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageNum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageNum, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 500);

        var query = string.Create(CultureInfo.InvariantCulture, $"{OmniPath}?pageNum={pageNum}&pageSize={pageSize}");
        return await GetAsync(query, cancellationToken) switch
        {
            Exchange.Answered { Answer: var answer } => FindJudgement.OfList(answer),
            Exchange.Lost lost => new ListOutcome.Failed(lost.Reason),
            Exchange.NotConnected broken => new ListOutcome.Failed(broken.Reason),
            var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
        };
    }

    private Task<Exchange> GetAsync(string relative, CancellationToken cancellationToken) => _transport.SendAsync(
        () => new HttpRequestMessage(HttpMethod.Get, _transport.Resolve(relative)), ReadTimeout, cancellationToken);

    // Without the slash, the last segment of a gateway's path would be replaced and not extended.
    private static Uri AsFolder(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
