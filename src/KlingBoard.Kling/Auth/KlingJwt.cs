using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KlingBoard.Kling.Auth;

/// <summary>Tokens of the legacy standard: HS256 with the claims iss, exp and nbf (vendor page "General Information").</summary>
public static class KlingJwt
{
    /// <summary>How long a token is good for; the vendor's sample and, by another guide, the most it takes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>How far back a token starts, against clocks that run apart.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(5);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>A compact token that is valid from 5 s before <paramref name="now"/> to 30 min after it.</summary>
    public static string Sign(string accessKey, string secretKey, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessKey);
        ArgumentException.ThrowIfNullOrEmpty(secretKey);

        var issuer = JsonEncodedText.Encode(accessKey, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var expires = (now + Lifetime).ToUnixTimeSeconds();
        var notBefore = (now - Leeway).ToUnixTimeSeconds();
        var claims = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""{"iss":"{{issuer}}","exp":{{expires}},"nbf":{{notBefore}}}""");

        var text = $"{Header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.ASCII.GetBytes(text));
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }
}
