namespace KlingBoard.Features.Connections;

public static class ConnectionsSetup
{
    public static IServiceCollection AddProviderConnections(this IServiceCollection services) => services
        .AddSingleton<ConnectionPacks>()
        .AddScoped<PacksLeft>()
        .AddSingleton<ConnectionService>()
        .AddSingleton<ConnectionReader>();
}
