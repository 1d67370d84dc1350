using Microsoft.Net.Http.Headers;

namespace KlingBoard.Infrastructure.Http;

/// <summary>
/// Files whose address changes with their content are the browser's for good, so that no page asks for each of them again. The framework says so of
/// the addresses that it makes itself; these are ours, and a package's with its version, since the framework compresses no package under its own.
/// </summary>
internal static class ImmutableFiles
{
    private const string ForGood = "max-age=31536000, immutable";

    public static IApplicationBuilder UseImmutableFiles(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsNamedByContent(context.Request))
        {
            context.Response.OnStarting(KeepAsync, context.Response);
        }

        return next(context);
    });

    private static bool IsNamedByContent(HttpRequest request) =>
        request.Path.StartsWithSegments("/_content") ? request.Query.ContainsKey("v") : request.Path.Value?.StartsWith("/dist/chunk-", StringComparison.Ordinal) == true;

    private static Task KeepAsync(object state)
    {
        var response = (HttpResponse)state;
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            response.Headers[HeaderNames.CacheControl] = ForGood;
        }

        return Task.CompletedTask;
    }
}
