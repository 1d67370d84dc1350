using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Infrastructure.Security;

/// <summary>The unguessable part of a link that opens something once: 128 random bits. Only its hash is stored, so a copy of the database opens no door.</summary>
internal static class LinkToken
{
    private const int Bytes = 16;

    /// <summary>22 characters of base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>64 lower-case hex digits.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
