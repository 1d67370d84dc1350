using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>The unguessable part of a render's callback address: 192 random bits, of which only the hash is kept. Singleton.</summary>
internal sealed class CallbackTokens(ProviderMediaLinks links)
{
    private const int TokenBytes = 24;

    // As long as a hash, and none.
    private static readonly string NoHash = new('-', 64);

    public static string PathOf(Guid renderId, string token) => $"callbacks/kling/{renderId:N}/{token}";

    /// <returns>Null when the provider has no way to call this app; then the render is polled alone.</returns>
    public string? GiveTo(Render render, ProviderAccount account)
    {
        if (links.CallbackBaseUrlFor(account) is null)
        {
            return null;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        render.UseCallback(HashOf(token));
        return token;
    }

    /// <param name="tokenHash">Null where there is no such render, or it has no token: nothing fits, in the same time.</param>
    public static bool Fits(string token, string? tokenHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token)), Encoding.ASCII.GetBytes(tokenHash ?? NoHash));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
