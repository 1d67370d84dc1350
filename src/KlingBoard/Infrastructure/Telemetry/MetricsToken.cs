using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using KlingBoard.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>The secret of scrapers. Whoever has guessed at it too often is not listened to for a while. Singleton, safe for many threads.</summary>
internal sealed class MetricsToken(IOptions<MetricsOptions> options) : IDisposable
{
    /// <summary>Wrong secrets that one address may send a minute.</summary>
    public const int WrongPerMinute = 10;

    private readonly GuessLimit _guesses = new(WrongPerMinute);
    private readonly byte[]? _hash = options.Value.Token is { Length: > 0 } token ? HashOf(token) : null;

    public bool IsBroughtBy(HttpContext context)
    {
        if (_hash is null || SecretIn(context.Request) is not { } secret || _guesses.IsOver(context))
        {
            return false;
        }

        // Hashes are of one length, so that the time says nothing of how much was right.
        if (CryptographicOperations.FixedTimeEquals(HashOf(secret), _hash))
        {
            return true;
        }

        _guesses.CountWrong(context);
        return false;
    }

    public void Dispose() => _guesses.Dispose();

    private static string? SecretIn(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
