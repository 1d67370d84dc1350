namespace KlingBoard.Features.Installations;

internal static class InstallationSetup
{
    public static IServiceCollection AddInstallation(this IServiceCollection services) => services
        .AddScoped<InstallationService>()
        .AddHostedService<InstallationStartup>();
}
