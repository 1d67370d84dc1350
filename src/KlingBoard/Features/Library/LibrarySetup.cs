namespace KlingBoard.Features.Library;

public static class LibrarySetup
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddSingleton<LibraryFeed>()
        .AddScoped<LibraryService>()
        .AddScoped<UploadService>();
}
