using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>Makes requests look as the browser made them where a reverse proxy changed them on the way (docs/reverse-proxy.md).</summary>
internal static class PublicAddress
{
    /// <summary>
    /// Takes the path away under which the app is reached, and gives a host its port back that the proxy dropped (nginx's <c>$host</c>): without it links lead
    /// to the wrong port, and no page comes alive, since its connection looks like another site's.
    /// </summary>
    /// <returns>The path before every link: with a leading slash and without a closing one; empty for none.</returns>
    public static string UsePublicAddress(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<KlingBoardOptions>>().Value;
        var address = options.PublicBaseUrl.Length == 0 ? null : new Uri(options.PublicBaseUrl);
        var pathBase = "/" + (options.PathBase.Length > 0 ? options.PathBase : address?.AbsolutePath ?? "").Trim('/');
        if (pathBase.Length > 1)
        {
            app.UsePathBase(pathBase);
        }

        if (address is not null)
        {
            app.Use((context, next) =>
            {
                if (context.Request.Host.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase))
                {
                    context.Request.Host = new HostString(address.Authority);
                }

                return next(context);
            });
        }

        return pathBase.Length > 1 ? pathBase : "";
    }
}
