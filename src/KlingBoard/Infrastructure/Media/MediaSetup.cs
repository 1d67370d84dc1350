using KlingBoard.Infrastructure.Media.Pictures;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Infrastructure.Work;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

internal static class MediaSetup
{
    /// <summary>The media tools, the way in, and the broom. Needs the media store and the spool.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration(MediaOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MediaOptions>, ValidateMediaOptions>();
        services.AddSingleton<IChildProcess, ChildProcess>();
        services.AddSingleton<MediaProbe>();
        services.AddSingleton<PictureWorkers>();
        services.AddSingleton<MediaTransformer>();
        services.AddSingleton(provider => new MediaIntake(
            provider.GetRequiredService<MediaProbe>(),
            provider.GetRequiredService<MediaTransformer>(),
            provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<MediaSpool>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StorageSweeper>();
        services.AddSingleton<MediaFactsWork>();
        services.AddSingleton<IWorkKind>(provider => provider.GetRequiredService<MediaFactsWork>());
        services.AddHostedService<MediaToolsCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageSweeper>());
        services.AddHostedService<MediaFactsStart>();
        return services;
    }
}
