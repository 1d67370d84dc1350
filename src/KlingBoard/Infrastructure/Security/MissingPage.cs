using Microsoft.AspNetCore.Diagnostics;

namespace KlingBoard.Infrastructure.Security;

internal static class MissingPage
{
    /// <summary>
    /// Gives every empty 404 that a person opened in a browser the same page, whether the thing is missing or somebody else's. Scripts, media
    /// players and other statuses keep their empty answer.
    /// </summary>
    public static IApplicationBuilder UseMissingPage(this IApplicationBuilder app, string route) => app
        .UseStatusCodePagesWithReExecute(route, createScopeForStatusCodePages: true)
        .Use(async (context, next) =>
        {
            await next(context);
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages && !(context.Response.StatusCode == StatusCodes.Status404NotFound && WantsPage(context)))
            {
                pages.Enabled = false;
            }
        });

    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
