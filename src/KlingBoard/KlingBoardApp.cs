using KlingBoard.Access;
using KlingBoard.Infrastructure;
using KlingBoard.Realtime;

namespace KlingBoard;

/// <summary>The whole application as one Add and one Use method, so that tests start exactly what production starts.</summary>
public static class KlingBoardApp
{
    public static WebApplicationBuilder AddKlingBoard(this WebApplicationBuilder builder)
    {
        builder.AddInfrastructure();
        builder.Services.AddAccess();
        builder.Services.AddRealtime();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        return builder;
    }

    public static WebApplication UseKlingBoard(this WebApplication app)
    {
        app.UseRouting();
        app.UseTeamRouteGuard();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => "ok");
        return app;
    }
}
