using System.Net;

namespace KlingBoard.Kling.Client;

/// <summary>How connections to a provider are made.</summary>
public static class KlingHttp
{
    /// <summary>
    /// A handler for <see cref="KlingClient"/>: it follows no redirects (they would carry the key elsewhere), keeps no
    /// cookies, tells nothing of our traces, gives up connecting after 15 s and lets a moved host be found again after 5 minutes.
    /// </summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
