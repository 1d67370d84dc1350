using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Client;

/// <summary>One account at one provider: knows what may be sent there at all, and sends it. Safe for many threads.</summary>
internal sealed class KlingChannel(HttpClient http, KlingProvider provider, Uri baseAddress, KlingCredentials credentials, TimeProvider clock)
{
    // Seven Base64 images of 10 MB each have to go up within this.
    private static readonly TimeSpan CreateTimeout = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    private static readonly IReadOnlyDictionary<string, RequestFile> NoFiles = new Dictionary<string, RequestFile>();

    private readonly KlingTransport _transport = new(http, AsFolder(baseAddress), credentials, clock);

    public KlingProvider Provider => provider;

    public TimeProvider Clock => clock;

    /// <summary>Why nothing can be sent with these credentials; null when it can. The vendor's own answer would not name this reason.</summary>
    public KlingError? Refusal { get; } = provider.Credentials.HasFlag(credentials.Kind)
        ? null
        : KlingError.BeforeSending(
            KlingErrorKind.Credentials,
            $"{provider.Name} does not take an access key with a secret key.",
            "Make an API key in the provider's console and enter it for this connection.");

    public Task<Exchange> GetAsync(KlingOperation operation, string relative, CancellationToken cancellationToken) => SendAsync(
        operation, () => new HttpRequestMessage(HttpMethod.Get, _transport.Resolve(relative)), ReadTimeout, cancellationToken);

    /// <param name="files">Files by the texts that stand in the body for them; null for none.</param>
    public Task<Exchange> PostAsync(
        KlingOperation operation, string relative, JsonObject body, IReadOnlyDictionary<string, RequestFile>? files, CancellationToken cancellationToken)
    {
        var bytes = KlingJson.ToBytes(body);
        return SendAsync(
            operation,
            () => new HttpRequestMessage(HttpMethod.Post, _transport.Resolve(relative)) { Content = new InlinedFilesContent(bytes, files ?? NoFiles) },
            CreateTimeout,
            cancellationToken);
    }

    /// <summary>A call that answers at once.</summary>
    /// <param name="send">Sends to the call's path.</param>
    /// <param name="read">Null when the answer does not hold what it should; its argument is null when the answer has no data.</param>
    public async Task<CallOutcome<T>> CallAsync<T>(KlingCall call, Func<string, Task<Exchange>> send, Func<JsonElement?, T?> read)
        where T : class
    {
        if (!provider.Calls.TryGetValue(call, out var path))
        {
            return new CallOutcome<T>.Refused(NotOffered($"{provider.Name} does not offer this call ({call})."));
        }

        if (Refusal is { } refusal)
        {
            return new CallOutcome<T>.Refused(refusal);
        }

        return await send(path) switch
        {
            Exchange.Answered { Answer: { IsAccepted: true } answer } => read(answer.Data) is { } value
                ? new CallOutcome<T>.Answered(value)
                : new CallOutcome<T>.Unclear("The provider accepted the call but its answer cannot be read."),
            Exchange.Answered { Answer: var answer } when CreateJudgement.IsCertainRefusal(answer) => new CallOutcome<T>.Refused(answer.ToError()),
            Exchange.Answered { Answer: var answer } => new CallOutcome<T>.Unclear(answer.Describe()),
            Exchange.Lost lost => new CallOutcome<T>.Unclear(lost.Reason),
            Exchange.NotConnected broken => new CallOutcome<T>.NotSent(broken.Reason),
            var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
        };
    }

    public Task<CallOutcome<T>> PostAsync<T>(IKlingCallRequest request, Func<JsonElement?, T?> read, CancellationToken cancellationToken)
        where T : class =>
        CallAsync(request.Call, path => PostAsync(KlingOperation.Library, path, RequestJson.Write(request), files: null, cancellationToken), read);

    public static KlingError NotOffered(string message) => KlingError.BeforeSending(
        KlingErrorKind.NotOffered, message, "Choose another provider connection for this, or leave out what is named.");

    /// <param name="pageNum">1 to 1000 (R64).</param>
    /// <param name="pageSize">1 to <paramref name="mostPerPage"/>.</param>
    public static string PageQuery(int pageNum, int pageSize, int mostPerPage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageNum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageNum, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, mostPerPage);
        return string.Create(CultureInfo.InvariantCulture, $"?pageNum={pageNum}&pageSize={pageSize}");
    }

    private async Task<Exchange> SendAsync(
        KlingOperation operation, Func<HttpRequestMessage> makeRequest, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var begunAt = clock.GetTimestamp();
        var exchange = await _transport.SendAsync(makeRequest, timeout, cancellationToken);
        KlingMeter.Ended(provider, operation, exchange, clock.GetElapsedTime(begunAt));
        return exchange;
    }

    // Without the slash, the last segment of a gateway's path would be replaced and not extended.
    private static Uri AsFolder(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
