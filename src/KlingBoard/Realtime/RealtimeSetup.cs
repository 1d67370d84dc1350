namespace KlingBoard.Realtime;

public static class RealtimeSetup
{
    public static IServiceCollection AddRealtime(this IServiceCollection services) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<BoardTransactions>()
        .AddSingleton<PresenceService>();
}
