using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Accounts;

/// <summary>
/// Decides who calls: an account's API key, sent as it is, or on the legacy standard a token signed with its secret key. Everything that is
/// neither gets 1002, as at Kling. Tokens are judged by the real clock, with which their signers made them.
/// </summary>
internal sealed class AccountGate(AccountBook accounts, TimeProvider real)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller's account, or why there is none.</summary>
    public (SimulatorAccount? Account, Refusal? Refusal) Check(string? authorization, KlingStandard standard)
    {
        if (string.IsNullOrWhiteSpace(authorization))
        {
            return (null, Refusal.AuthorizationEmpty);
        }

        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return (null, Refusal.AuthorizationInvalid);
        }

        var credential = authorization[Scheme.Length..];
        if (accounts.FindByApiKey(credential) is { } account)
        {
            return (account, null);
        }

        return standard == KlingStandard.Legacy && accounts.FindBySignature(credential) is var (signer, token)
            ? Check(token) is { } refusal ? (null, refusal) : (signer, null)
            : (null, Refusal.AuthorizationInvalid);
    }

    private Refusal? Check(SignedToken token)
    {
        if (token.ExpiresAt is not { } expiresAt)
        {
            return Refusal.AuthenticationFailed("the token has no exp");
        }

        var now = real.GetUtcNow().ToUnixTimeSeconds();
        if (token.NotBefore > now)
        {
            return Refusal.TokenNotYetValid;
        }

        return expiresAt <= now ? Refusal.TokenExpired : null;
    }
}
