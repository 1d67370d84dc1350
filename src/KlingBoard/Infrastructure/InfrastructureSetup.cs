using KlingBoard.Data.Sqlite;
using KlingBoard.Infrastructure.Health;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Infrastructure.Telemetry;
using KlingBoard.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure;

public static class InfrastructureSetup
{
    // Open pages never close their connections by themselves, so that this is how long each stop takes while somebody looks, after the drain time.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Options, clock, data folder, database and media store.</summary>
    public static WebApplicationBuilder AddInfrastructure(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<KlingBoardOptions>().BindConfiguration(KlingBoardOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KlingBoardOptions>, ValidateKlingBoardOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SignalBus>();
        services.AddSingleton(provider => new DataFolder(provider.GetRequiredService<IOptions<KlingBoardOptions>>()));
        services.AddSingleton<DataFolderLock>();
        services.AddSingleton<DatabaseBackups>();
        services.AddSingleton<IMediaStore, LocalMediaStore>();
        services.AddSingleton<MediaSpool>();
        services.AddSingleton<StorageSpace>();
        services.AddWork();
        services.AddMedia();
        services.AddSingleton<AppAddress>();
        services.AddSingleton<Heartbeats>();
        services.AddHealth();
        builder.AddTelemetry();
        services.AddHttpJson();

        // Tests register a database of their own beforehand.
        var dataDirectory = builder.Configuration.GetSection(KlingBoardOptions.Section)[nameof(KlingBoardOptions.DataDirectory)];
        services.AddKlingBoardSqlite(new DataFolder(dataDirectory ?? new KlingBoardOptions().DataDirectory).Database);
        services.AddOptions<HostOptions>().Configure<IOptions<KlingBoardOptions>>((host, app) => host.ShutdownTimeout = ShutdownTimeout + app.Value.DrainTime);
        services.AddHostedService<DrainTime>();
        services.AddHostedService<DatabaseStartup>();

        // The host logs what it does not start for with all its stack; Program says the same in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Information && StartFailure.HasStarted);
        services.AddHostedService<ReadyAnnouncement>();
        return builder;
    }
}
