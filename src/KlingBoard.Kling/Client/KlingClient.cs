using KlingBoard.Kling.Account;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Client;

/// <summary>
/// All calls of one account at one provider. Safe for many threads; never throws for what the network or the provider does, only for cancellation
/// before a request has left.
/// </summary>
public sealed partial class KlingClient
{
    private readonly KlingChannel _channel;

    /// <param name="http">
    /// Its handler should be <see cref="KlingHttp.CreateHandler"/>; its own timeout should be infinite, since this client has one per call.
    /// </param>
    /// <param name="baseAddress">
    /// One of the provider's <see cref="KlingProvider.Regions"/> with its part filled in, or where the Simulator listens; a path in it is kept.
    /// </param>
    /// <param name="credentials">Of a kind that the provider takes; else every call is refused before anything is sent.</param>
    public KlingClient(HttpClient http, KlingProvider provider, Uri baseAddress, KlingCredentials credentials, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(baseAddress);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(clock);

        _channel = new KlingChannel(http, provider, baseAddress, credentials, clock);
        Elements = new ElementClient(_channel);
        Voices = new VoiceClient(_channel);
        Account = new AccountClient(_channel);
    }

    public KlingProvider Provider => _channel.Provider;

    /// <summary>The element library beside its create task.</summary>
    public ElementClient Elements { get; }

    /// <summary>The voice library beside its create task.</summary>
    public VoiceClient Voices { get; }

    /// <summary>Packs and ledgers.</summary>
    public AccountClient Account { get; }

    /// <summary>The request in this provider's spelling, with all that it does not carry over.</summary>
    public EncodedRequest Encode(IKlingRequest request) => KlingEncoder.Encode(Provider, request);

    /// <summary>
    /// Sends the request once, when the provider carries all of it; else refuses it and says what would be lost. To send it all the same, encode it,
    /// look at what is not carried, and send that. Checks no rules.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent; later it is a <see cref="CreateOutcome.MayExist"/>.</exception>
    public Task<CreateOutcome> CreateAsync(IKlingRequest request, CancellationToken cancellationToken = default)
    {
        var encoded = Encode(request);
        return encoded.NotCarried.Count == 0
            ? CreateAsync(encoded, cancellationToken)
            : Task.FromResult<CreateOutcome>(new CreateOutcome.Refused(KlingChannel.NotOffered(string.Join(' ', encoded.NotCarried))));
    }

    /// <inheritdoc cref="CreateAsync(EncodedRequest, IReadOnlyDictionary{string, RequestFile}, CancellationToken)"/>
    public Task<CreateOutcome> CreateAsync(EncodedRequest request, CancellationToken cancellationToken = default) =>
        CreateAsync(request, new Dictionary<string, RequestFile>(), cancellationToken);

    /// <summary>Sends what was encoded before, such as a stored manifest, byte for byte once.</summary>
    /// <param name="request">Its body may hold files as texts that occur nowhere else.</param>
    /// <param name="files">
    /// The files by these texts, of ASCII letters, digits and hyphens. They are read, and written as Base64 text, while the request is sent.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent; later it is a <see cref="CreateOutcome.MayExist"/>.</exception>
    public async Task<CreateOutcome> CreateAsync(
        EncodedRequest request, IReadOnlyDictionary<string, RequestFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);

        if (!request.CanBeSent)
        {
            return new CreateOutcome.Refused(KlingChannel.NotOffered(string.Join(' ', request.NotCarried)));
        }

        if (_channel.Refusal is { } refusal)
        {
            return new CreateOutcome.Refused(refusal);
        }

        return await _channel.PostAsync(KlingOperation.Create, request.Path, request.Body, files, cancellationToken) switch
        {
            Exchange.NotConnected broken => new CreateOutcome.NotSent(broken.Reason),
            Exchange.Lost lost => new CreateOutcome.MayExist(lost.Reason),
            Exchange.Answered { Answer: var answer } => CreateJudgement.Of(request.Endpoint, answer),
            var other => throw new InvalidOperationException($"Unknown exchange {other.GetType().Name}."),
        };
    }

    /// <summary>Finds the faces of a video, for a <see cref="LipSyncRequest"/>.</summary>
    public Task<CallOutcome<FoundFaces>> FindFacesAsync(FaceSearchRequest request, CancellationToken cancellationToken = default) =>
        _channel.PostAsync(request, data => data is { } faces ? FoundFaces.Read(faces) : null, cancellationToken);
}
