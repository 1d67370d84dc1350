using System.Security.Cryptography;
using KlingBoard.Infrastructure.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// Addresses under which the provider fetches one stored file: signed, and dead after a day. Singleton.
/// </summary>
public sealed class ProviderMediaLinks(IDataProtectionProvider protection, AppAddress address)
{
    /// <summary>Longer than any queue at the provider was seen to be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    internal const string Path = "provider-media";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("KlingBoard.ProviderMedia.1").ToTimeLimitedDataProtector();

    /// <summary>Where the account's provider reaches this app, with a closing slash; null when nobody said.</summary>
    public Uri? CallbackBaseUrlFor(ProviderAccount account) => address.Public ?? (account.IsSimulator ? address.Local : null);

    /// <returns>Null when the provider has no way to reach this app.</returns>
    public Uri? LinkTo(ProviderAccount account, string sha256, string contentType) => CallbackBaseUrlFor(account) is { } baseUrl
        ? new Uri(baseUrl, $"{Path}/{_protector.Protect($"{sha256} {contentType}", Lifetime)}")
        : null;

    /// <returns>Null for a token that is not ours, was altered, or has expired: they look alike.</returns>
    public ProviderMediaFile? Open(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split(' ', 2) is [var sha256, var contentType]
                ? new ProviderMediaFile(sha256, contentType)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

public sealed record ProviderMediaFile(string Sha256, string ContentType);
