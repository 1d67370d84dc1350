namespace KlingBoard.Features.Packs;

internal static class PacksSetup
{
    public static IServiceCollection AddPacks(this IServiceCollection services) => services.AddSingleton<PacksInForce>().AddSingleton<PackUploads>();
}
