using KlingBoard.Infrastructure.Telemetry;
using KlingBoard.Realtime.Hubs;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Realtime;

public static class RealtimeSetup
{
    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddSignalR();
        return services
            .AddSingleton<BoardTransactions>()
            .AddSingleton<PresenceService>()
            .AddSingleton<OpenPages>()
            .AddMeter<PageMeter>()
            .AddScoped<CircuitHandler, CircuitPage>()
            .AddScoped<CircuitPresence>()
            .AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitPresence>())
            .AddSingleton<HubLifetimeManager<BoardHub>, BoardConnections>()
            .AddSingleton<BoardCatchUpReader>()
            .AddHostedService<BoardRelay>()
            .AddHostedService<PauseBeforeStop>();
    }

    public static IEndpointRouteBuilder MapRealtime(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<BoardHub>(BoardHub.Path, options => options.CloseOnAuthenticationExpiration = true);
        return routes;
    }
}
