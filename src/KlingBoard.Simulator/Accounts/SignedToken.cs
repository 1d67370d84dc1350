using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Accounts;

/// <summary>The claims of a token whose HS256 signature was found right. Times are Unix seconds.</summary>
internal sealed record SignedToken(
    [property: JsonPropertyName("iss")] string? Issuer,
    [property: JsonPropertyName("exp")] long? ExpiresAt,
    [property: JsonPropertyName("nbf")] long? NotBefore)
{
    /// <summary>Null when this is no token, names another algorithm, or was signed with another key.</summary>
    public static SignedToken? Parse(string text, string secretKey)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var header = JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(parts[0]));
            var isSigned = header?.Algorithm == "HS256" && IsSignatureOf(parts, secretKey);
            return isSigned ? JsonSerializer.Deserialize<SignedToken>(Base64Url.DecodeFromChars(parts[1])) : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static bool IsSignatureOf(string[] parts, string secretKey)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(parts[2]));
    }

    private sealed record Header([property: JsonPropertyName("alg")] string? Algorithm);
}
