using Microsoft.Extensions.Primitives;

namespace KlingBoard.Infrastructure.Security;

/// <summary>Headers of every answer: what pages of ours may load and do, and who may hold them in a frame.</summary>
internal static class SecurityHeaders
{
    // Style attributes are allowed because MudBlazor sets sizes and positions of its parts in them, and no nonce or hash covers attributes.
    // Scripts come from files of ours alone, so that text which slips into a page as markup still cannot run.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), usb=()";

    // Set by nobody else, so that its absence tells that the headers were cleared.
    private const string OpenerPolicy = "Cross-Origin-Opener-Policy";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        AddTo(context.Response.Headers);
        context.Response.OnStarting(AddWhereClearedAsync, context.Response);
        return next(context);
    });

    private static void AddTo(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers[OpenerPolicy] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    // What handles errors throws away all headers that were set before it, and may have set a policy of its own since.
    private static Task AddWhereClearedAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (!headers.ContainsKey(OpenerPolicy))
        {
            var added = headers.ContentSecurityPolicy;
            AddTo(headers);
            headers.ContentSecurityPolicy = StringValues.Concat(headers.ContentSecurityPolicy, added);
        }

        return Task.CompletedTask;
    }
}
