namespace KlingBoard.Features.Connections;

public static class ConnectionsSetup
{
    public static IServiceCollection AddProviderConnections(this IServiceCollection services) => services
        .AddSingleton<ConnectionPacks>()
        .AddSingleton<ConnectionService>()
        .AddSingleton<ConnectionReader>();
}
