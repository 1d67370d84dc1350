using KlingBoard.Kling.Providers;

namespace KlingBoard.Simulator.Api;

/// <summary>
/// Maps the calls of the API. They are plain delegates: what the framework would compile for each of the many addresses is time that the app's
/// start has not got.
/// </summary>
internal static class ApiRoutes
{
    /// <summary>A call that only reads.</summary>
    public static void MapQuery(this IEndpointRouteBuilder routes, string method, string pattern, KlingProvider provider, ApiHandler handler) =>
        routes.MapMethods(pattern, [method], http => GateOf(http).QueryAsync(http, provider, handler));

    /// <summary>A call that makes or deletes something; each is on record.</summary>
    public static void MapChange(this IEndpointRouteBuilder routes, string pattern, KlingProvider provider, ApiHandler handler) =>
        routes.MapMethods(pattern, [HttpMethods.Post], http => GateOf(http).ChangeAsync(http, provider, handler));

    /// <summary>The path of a provider's route on this server: that of the provider's own address, and the route.</summary>
    public static string PatternOf(KlingProvider provider, string path)
    {
        var address = provider.Regions[0].BaseAddress;
        var host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var slash = address.IndexOf('/', host);
        return slash < 0 ? $"/{path}" : $"{address[slash..]}/{path}";
    }

    private static ApiGate GateOf(HttpContext http) => http.Get<ApiGate>();
}
