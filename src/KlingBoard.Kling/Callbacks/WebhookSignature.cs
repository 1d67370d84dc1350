using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Kling.Callbacks;

/// <summary>Signed callbacks by the Standard Webhooks scheme (vendor's callback page, since 2026-08-07).</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";

    public const string TimestampHeader = "webhook-timestamp";

    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the sender's clock may be from ours, in both directions, ends included.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const string SecretPrefix = "whsec_";
    private const string VersionPrefix = "v1,";

    /// <summary>True when one of the <c>v1</c> signatures fits the body as received, and the time is near enough.</summary>
    /// <param name="secret">As the console shows it, with <c>whsec_</c>.</param>
    /// <param name="timestamp">Unix seconds, as in the header.</param>
    /// <param name="signatures">The header's whole value: entries like <c>v1,base64</c>, parted by blanks.</param>
    /// <param name="body">The raw bytes, before any parsing.</param>
    public static bool IsValid(
        string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!IsNear(timestamp, now) || KeyOf(secret) is not { } key)
        {
            return false;
        }

        var expected = HMACSHA256.HashData(key, SignedText(id, timestamp, body));
        var isValid = false;
        foreach (var entry in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // Every entry is compared, so that the time taken does not tell which one came close.
            isValid |= entry.StartsWith(VersionPrefix, StringComparison.Ordinal)
                && FromBase64(entry[VersionPrefix.Length..]) is { } given
                && CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return isValid;
    }

    private static bool IsNear(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)Tolerance.TotalSeconds;

    private static byte[]? KeyOf(string secret) =>
        FromBase64(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret)
            is { Length: > 0 } key ? key : null;

    private static byte[] SignedText(string id, string timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
