using KlingBoard.Infrastructure.Hosting;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// Lets other sites' pages open no circuit and no hub connection here: browsers send cookies with a WebSocket from anywhere, and the
/// same-origin rule does not hold for it. Clients that are no browsers send no Origin and pass.
/// </summary>
internal static class OriginCheck
{
    private static readonly PathString[] LivePaths = ["/hubs", "/_blazor"];

    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !LivePaths.Any(path => context.Request.Path.StartsWithSegments(path)) || IsOurs(origin, context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>
    /// What to tell somebody whose browser stands at another address than the one that arrives here; null where all is well. Signing in would succeed, and then
    /// no page would come alive.
    /// </summary>
    public static string? MismatchOf(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is ("http" or "https") && !IsOurs(origin, context)
            ? $"Your browser is at {origin}, and this server was told {context.Request.Host}. Whoever runs it has to let the reverse proxy pass the host with its port on, "
                + "or set KlingBoard__PublicBaseUrl (docs/reverse-proxy.md)."
            : null;
    }

    // By host and port: behind a proxy that ends TLS the scheme that arrives here is not the browser's.
    private static bool IsOurs(string origin, HttpContext context) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || from.Authority.Equals(
                context.RequestServices.GetRequiredService<AppAddress>().Public?.Authority, StringComparison.OrdinalIgnoreCase));
}
