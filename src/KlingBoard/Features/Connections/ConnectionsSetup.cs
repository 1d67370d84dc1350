namespace KlingBoard.Features.Connections;

public static class ConnectionsSetup
{
    public static IServiceCollection AddProviderConnections(this IServiceCollection services) => services
        .AddSingleton<ConnectionService>()
        .AddSingleton<ConnectionReader>();
}
