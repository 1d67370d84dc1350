using System.Security.Cryptography;
using System.Text.Json;
using KlingBoard.Data.Connections;
using Microsoft.AspNetCore.DataProtection;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>An account's keys: an API key alone, or a pair. Never shown, logged or sent anywhere but to the provider.</summary>
public sealed record AccountKeys(string ApiKey, string AccessKey, string SecretKey)
{
    public bool IsPair => AccessKey.Length > 0;

    /// <summary>Whether a key, without blanks around it, holds only what a header can carry.</summary>
    public static bool IsReadable(string key) => !key.Any(character => character is <= ' ' or >= '\x7f');

    // A record would print its members.
    public override string ToString() => IsPair ? "AccessKey ****" : "API key ****";
}

/// <summary>
/// Seals what teams enter under the app's key ring (docs/decisions/ADR-009). A sealed text opens for its own connection alone. Singleton.
/// </summary>
public sealed class ConnectionKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _keys = protection.CreateProtector("KlingBoard.ProviderKeys.1");
    private readonly IDataProtector _webhooks = protection.CreateProtector("KlingBoard.WebhookSecrets.1");

    public void Seal(ProviderConnection connection, AccountKeys keys)
    {
        var shown = keys.IsPair ? keys.AccessKey : keys.ApiKey;

        // Of a short key the end would be too much of it.
        var end = shown.Length >= 3 * ProviderConnection.KeyEndLength ? shown[^ProviderConnection.KeyEndLength..] : "";
        connection.UseKeys(For(_keys, connection).Protect(JsonSerializer.Serialize(keys)), end);
    }

    public void SealWebhookSecret(ProviderConnection connection, string? secret) =>
        connection.UseWebhookSecret(secret is null ? null : For(_webhooks, connection).Protect(secret));

    /// <returns>Null when they were sealed under a key ring that is gone, or for another connection.</returns>
    public AccountKeys? Open(ProviderConnection connection) =>
        Unprotect(For(_keys, connection), connection.SealedKeys) is { } json ? JsonSerializer.Deserialize<AccountKeys>(json) : null;

    /// <returns>Null as above; only to be asked where one is set.</returns>
    public string? OpenWebhookSecret(ProviderConnection connection) =>
        Unprotect(For(_webhooks, connection), connection.SealedWebhookSecret ?? "");

    private static IDataProtector For(IDataProtector protector, ProviderConnection connection) => protector.CreateProtector(connection.Id.ToString("N"));

    private static string? Unprotect(IDataProtector protector, string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
