using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>Signs callbacks by the Standard Webhooks scheme, written anew here so that a fault of the app's own check cannot hide.</summary>
internal static class CallbackSignature
{
    private const string Prefix = "whsec_";

    public static bool IsSecret(string text) => KeyOf(text) is { Length: > 0 };

    /// <summary>The three headers; none without a secret. One signature for each secret, as while a secret is rotated.</summary>
    /// <param name="id">The same for each attempt at one callback.</param>
    public static IEnumerable<(string Name, string Value)> HeadersOf(IReadOnlyList<string> secrets, string id, DateTimeOffset at, byte[] body)
    {
        if (secrets.Count == 0)
        {
            yield break;
        }

        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        yield return ("webhook-id", id);
        yield return ("webhook-timestamp", timestamp);
        yield return ("webhook-signature", string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret)!, signed))}")));
    }

    private static byte[]? KeyOf(string secret)
    {
        var bytes = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length)
            ? bytes[..length]
            : null;
    }
}
