namespace KlingBoard.Features.Demo;

public static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoMedia>()
        .AddTransient<DemoProject>()
        .AddHostedService<DemoSeeder>();
}
