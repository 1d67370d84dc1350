using KlingBoard.Features.Library.Serving;
using KlingBoard.Features.Library.Uploads;

namespace KlingBoard.Features.Library;

public static class LibrarySetup
{
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.AddOptions<LibraryOptions>().BindConfiguration(LibraryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddMediaServing()
            .AddSingleton<UploadRules>()
            .AddScoped<LibraryService>()
            .AddScoped<UploadService>()
            .AddScoped<TakeFrameService>();
    }
}
