using System.Security.Cryptography;
using System.Text;
using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Accounts;

/// <summary>
/// Decides who may call. There is one account; it is reached by its API key, sent as it is, or by a token signed with its secret key.
/// Everything that is neither gets 1002, as at Kling.
/// </summary>
internal sealed class AccountGate(SimulatorOptions options, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null when the caller is the account.</summary>
    public Refusal? Check(string? authorization)
    {
        if (string.IsNullOrWhiteSpace(authorization))
        {
            return Refusal.AuthorizationEmpty;
        }

        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return Refusal.AuthorizationInvalid;
        }

        var credential = authorization[Scheme.Length..];
        if (IsApiKey(credential))
        {
            return null;
        }

        return SignedToken.Parse(credential, options.SecretKey) is { } token ? Check(token) : Refusal.AuthorizationInvalid;
    }

    private Refusal? Check(SignedToken token)
    {
        if (token.Issuer != options.AccessKey)
        {
            return Refusal.AuthorizationInvalid;
        }

        if (token.ExpiresAt is not { } expiresAt)
        {
            return Refusal.AuthenticationFailed("the token has no exp");
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (token.NotBefore > now)
        {
            return Refusal.TokenNotYetValid;
        }

        return expiresAt <= now ? Refusal.TokenExpired : null;
    }

    private bool IsApiKey(string credential) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential), Encoding.UTF8.GetBytes(options.ApiKey));
}
