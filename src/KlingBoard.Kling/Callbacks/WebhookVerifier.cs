using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Kling.Callbacks;

/// <summary>Checks signed callbacks by the Standard Webhooks scheme (vendor's callback page, since 2026-08-07). Safe for many threads.</summary>
public static class WebhookVerifier
{
    /// <summary>How far the sender's clock may be from ours, in both directions, ends included (R96).</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const string SecretPrefix = "whsec_";
    private const string VersionPrefix = "v1,";

    /// <summary>
    /// Valid when one of the <c>v1</c> signatures fits one of the secrets over the body as received (R95), and the time is near enough. Times taken
    /// do not tell how near a signature came.
    /// </summary>
    /// <param name="secrets">As the console shows them, with <c>whsec_</c>; two while one is being changed, which takes up to 7 days.</param>
    /// <param name="body">The raw bytes, before any parsing.</param>
    public static WebhookVerdict Verify(IReadOnlyCollection<string> secrets, WebhookHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(headers);

        if (headers.AreMissing || secrets.Count == 0)
        {
            return new WebhookVerdict.Unsigned();
        }

        if (ErrorIn(headers, now) is { } error)
        {
            return new WebhookVerdict.Invalid(error);
        }

        var given = Signatures(headers.Signatures!);
        var isValid = false;
        foreach (var secret in secrets)
        {
            if (KeyOf(secret) is not { } key)
            {
                continue;
            }

            var expected = Sign(key, headers, body);
            foreach (var signature in given)
            {
                isValid |= CryptographicOperations.FixedTimeEquals(signature, expected);
            }
        }

        return isValid ? new WebhookVerdict.Valid(headers.Id!) : new WebhookVerdict.Invalid("No signature fits a secret of this connection.");
    }

    private static string? ErrorIn(WebhookHeaders headers, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(headers.Id) || string.IsNullOrEmpty(headers.Timestamp) || string.IsNullOrEmpty(headers.Signatures))
        {
            return "One of the three headers of a signature is missing.";
        }

        if (!long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return $"{WebhookHeaders.TimestampName} holds no time in seconds.";
        }

        return Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)Tolerance.TotalSeconds
            ? "It was signed more than 5 minutes from now: sent again by somebody, or one of the clocks is wrong."
            : null;
    }

    private static byte[] Sign(byte[] key, WebhookHeaders headers, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{headers.Id}.{headers.Timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static List<byte[]> Signatures(string header) =>
    [
        .. header.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(entry => entry.StartsWith(VersionPrefix, StringComparison.Ordinal))
            .Select(entry => FromBase64(entry[VersionPrefix.Length..]))
            .OfType<byte[]>(),
    ];

    private static byte[]? KeyOf(string secret) =>
        FromBase64(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret)
            is { Length: > 0 } key ? key : null;

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
