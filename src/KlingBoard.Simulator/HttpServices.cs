namespace KlingBoard.Simulator;

internal static class HttpServices
{
    /// <summary>A service of the Simulator, for the plain delegates that answer its addresses.</summary>
    public static T Get<T>(this HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
