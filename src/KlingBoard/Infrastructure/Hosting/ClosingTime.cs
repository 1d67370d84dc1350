namespace KlingBoard.Infrastructure.Hosting;

/// <summary>
/// While the app stops, pages whose connection was closed call again at once. Let in, they would hold up the stop until its time limit; turned
/// away, they come back to the next process.
/// </summary>
internal static class ClosingTime
{
    private static readonly PathString[] LivePaths = ["/hubs", "/_blazor"];

    public static IApplicationBuilder UseClosingTime(this IApplicationBuilder app)
    {
        var lifetime = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>();
        return app.Use((context, next) =>
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested || !LivePaths.Any(path => context.Request.Path.StartsWithSegments(path)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}
