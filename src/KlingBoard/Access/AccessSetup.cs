namespace KlingBoard.Access;

public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessService>()
        .AddSingleton<RegistrationAccess>()
        .AddSingleton<SessionEnds>();

    /// <summary>After routing and authentication: addresses of foreign teams end here.</summary>
    public static IApplicationBuilder UseTeamRouteGuard(this IApplicationBuilder app) => app.UseMiddleware<TeamRouteGuard>();

    /// <summary>After authentication and before authorization: what is for scrapers is there for nobody else, but for administrators.</summary>
    public static IApplicationBuilder UseScraperGuard(this IApplicationBuilder app) => app.UseMiddleware<ScraperGuard>();
}
