namespace KlingBoard.Simulator.Inspection;

/// <summary>
/// Maps what no Kling has, below <c>/_sim</c>. Plain delegates, as those of the API: what the framework compiles for a parameter list costs the
/// app's start more than all else here.
/// </summary>
internal static class ControlRoutes
{
    private const string Root = "/_sim";

    public static void MapControl(this IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, IResult> handler) =>
        routes.MapControl(method, path, http => Task.FromResult(handler(http)));

    public static void MapControl(this IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, Task<IResult>> handler) =>
        routes.MapMethods($"{Root}/{path}", [method], async http =>
        {
            var answer = IsOutsideBrowsers(http) ? await handler(http) : Results.StatusCode(StatusCodes.Status403Forbidden);
            await answer.ExecuteAsync(http);
        });

    public static IResult Refuse(string why) => Results.Text(why, statusCode: StatusCodes.Status400BadRequest);

    // A web page may post to a port of this machine without being asked first, and this wipes the journal; a browser says where it comes from.
    private static bool IsOutsideBrowsers(HttpContext http) => http.Request.Headers.Origin.Count == 0;
}
