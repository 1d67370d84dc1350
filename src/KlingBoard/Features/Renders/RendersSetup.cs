using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Avatars;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Features.Renders.Sending;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Telemetry;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders;

public static class RendersSetup
{
    public static IServiceCollection AddRenders(this IServiceCollection services) => services
        .AddProvider()
        .AddSingleton<RenderPlanner>()
        .AddSingleton<SharedQuotes>()
        .AddSingleton<RenderSignals>()
        .AddSingleton<RenderTransitions>()
        .AddSingleton<RenderStore>()
        .AddSingleton<RenderSubmitter>()
        .AddMeter<RenderMeter>()
        .AddSingleton<RenderService>()
        .AddSingleton<RenderReader>()
        .AddSending()
        .AddWatching()
        .AddArchiving();

    public static IEndpointRouteBuilder MapRenders(this IEndpointRouteBuilder routes)
    {
        ProviderMediaEndpoints.Map(routes);
        CallbackEndpoints.Map(routes);
        RenderEndpoints.Map(routes);
        return routes;
    }

    private static IServiceCollection AddProvider(this IServiceCollection services)
    {
        services.AddOptions<KlingOptions>().BindConfiguration(KlingOptions.Section).ValidateOnStart();
        services.AddOptions<SimulatedProviderOptions>().BindConfiguration(SimulatedProviderOptions.Section).ValidateOnStart();
        services.AddOptions<RenderOptions>().BindConfiguration(RenderOptions.Section)
            .Validate(options => options.SettlingTime > TimeSpan.Zero, "Renders:SettlingTime must be longer than zero.")
            .Validate(options => options.SettlingLookUps > 0, "Renders:SettlingLookUps must be at least 1.")
            .Validate(options => options.ForgottenAfter > TimeSpan.Zero, "Renders:ForgottenAfter must be longer than zero.")
            .Validate(options => options.SimulatorPace > TimeSpan.Zero, "Renders:SimulatorPace must be longer than zero.")
            .Validate(options => options.ProviderKeepsFor > TimeSpan.Zero, "Renders:ProviderKeepsFor must be longer than zero.")
            .Validate(options => options.WrongCallbacksPerMinute > 0, "Renders:WrongCallbacksPerMinute must be at least 1.")
            .Validate(options => options.MaxResultBytes > 0, "Renders:MaxResultBytes must be above zero.")
            .Validate(options => options.DownloadTimeout > TimeSpan.Zero, "Renders:DownloadTimeout must be longer than zero.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KlingOptions>, ValidateProviderOptions>();
        services.AddSingleton<IValidateOptions<SimulatedProviderOptions>, ValidateProviderOptions>();
        services.AddSingleton<InstallationAccount>();
        services.AddSingleton<ConnectionKeys>();
        services.AddSingleton<ConnectionAddresses>();
        services.AddSingleton<ProviderAccounts>();
        services.AddMeter<GateMeter>();
        services.AddSingleton<ProviderMediaLinks>();
        services.AddHostedService<EmbeddedSimulator>();
        return services;
    }

    private static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton<RequestInputs>()
        .AddSingleton<RenderQueue>()
        .AddSingleton<RenderSender>()
        .AddHostedService<RenderDispatcher>();

    private static IServiceCollection AddWatching(this IServiceCollection services) => services
        .AddSingleton<PollingSchedule>()
        .AddSingleton<CallbackTokens>()
        .AddSingleton(provider => new GuessLimit(provider.GetRequiredService<IOptions<RenderOptions>>().Value.WrongCallbacksPerMinute))
        .AddSingleton<UnknownRenders>()
        .AddSingleton<MissedPolls>()
        .AddSingleton<OverdueRenders>()
        .AddSingleton<RenderPoller>()
        .AddSingleton<PollClaims>()
        .AddHostedService<RenderWatcher>();

    private static IServiceCollection AddArchiving(this IServiceCollection services) => services
        .AddSingleton<ArchiveProgress>()
        .AddSingleton<ResultDownload>()
        .AddSingleton<KeptDownloads>()
        .AddSingleton<ResultFiles>()
        .AddSingleton<IResultKind, VideoResults>()
        .AddSingleton<IResultKind, StillResults>()
        .AddSingleton<IResultKind, SoundResults>()
        .AddSingleton<RenderArchive>()
        .AddHostedService<RenderArchiver>();
}
