using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Auth;

/// <summary>
/// What proves an account to the provider: an API key that is sent as it is, or a pair of keys that signs short-lived
/// tokens. Immutable. Its text form never shows a secret.
/// </summary>
public sealed class KlingCredentials
{
    private const string Hidden = "****";
    private const int ShortestKey = 12;

    private readonly string _key;
    private readonly string? _secretKey;

    private KlingCredentials(string key, string? secretKey)
    {
        _key = key;
        _secretKey = secretKey;
    }

    /// <summary>True when tokens are signed here, so that a wrong clock can spoil them.</summary>
    public bool SignsTokens => _secretKey is not null;

    public CredentialKinds Kind => SignsTokens ? CredentialKinds.AccessKey : CredentialKinds.ApiKey;

    /// <exception cref="ArgumentException">The key is blank or holds a character that a header cannot carry.</exception>
    public static KlingCredentials FromApiKey(string apiKey) => new(Checked(apiKey, nameof(apiKey)), secretKey: null);

    /// <exception cref="ArgumentException">A key is blank or holds a character that a header cannot carry.</exception>
    public static KlingCredentials FromAccessKey(string accessKey, string secretKey) =>
        new(Checked(accessKey, nameof(accessKey)), Checked(secretKey, nameof(secretKey)));

    /// <summary>What follows <c>Bearer</c> in the Authorization header of a request made now.</summary>
    public string TokenAt(DateTimeOffset now) => _secretKey is null ? _key : KlingJwt.Sign(_key, _secretKey, now);

    /// <summary>The text without the secrets in it: a gateway that turns a key away may repeat it, in words that people and logs are shown.</summary>
    /// <param name="token">What the request carried: signed by a pair of keys, it opens the account for half an hour.</param>
    internal string HideIn(string text, string token) => Hide(Hide(Hide(text, token), _secretKey), _key);

    public override string ToString() => SignsTokens ? "AccessKey ****" : "API key ****";

    // A word in place of a key, as in a trial, is no secret, and would be taken out of sentences.
    private static string Hide(string text, string? key) => key is { Length: >= ShortestKey } ? text.Replace(key, Hidden, StringComparison.Ordinal) : text;

    // Keys are pasted from a console, and line ends or blanks around them are the usual slip.
    private static string Checked(string key, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, name);
        var trimmed = key.Trim();
        return trimmed.All(character => character is > ' ' and < '\x7f')
            ? trimmed
            : throw new ArgumentException("A key holds only visible ASCII characters.", name);
    }
}
