using System.Net;
using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Api;
using KlingBoard.Simulator.Callbacks;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Inspection;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator;

/// <summary>What the Simulator consists of, and which addresses it answers.</summary>
internal static class SimulatorApp
{
    public static void AddSimulator(this IServiceCollection services, SimulatorOptions options, TimeProvider real)
    {
        services.AddSingleton(options);
        services.AddSingleton(real);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<LinkBase>();
        services.AddSingleton(_ => OutboundHttp());
        services.AddSingleton<FaultBook>();
        services.AddSingleton<SimulatorClock>();
        services.AddApi();
        services.AddTasks();
        services.AddMedia();
    }

    public static void MapSimulator(this WebApplication app)
    {
        app.UseMiddleware<EnvelopeErrors>();
        app.MapTasks();
        app.MapNewTasks();
        app.MapLibrary();
        app.MapAccount();
        app.MapResults();

        app.MapInspection();
        app.MapAccounts();
        app.MapClock();
        app.MapFaults();
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<AccountBook>();
        services.AddSingleton<AccountGate>();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<RequestCounts>();
        services.AddSingleton<ApiGate>();
        services.AddSingleton<RequestInputsFactory>();
        services.AddSingleton<TaskIntake>();
    }

    private static void AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<CallbackQueue>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<TaskProgress>();
        services.AddSingleton<TaskQueries>();
        services.AddSingleton<Retention>();
        services.AddSingleton<ResultLibrary>();
        services.AddHostedService<TaskWorker>();
        services.AddHostedService<CallbackWorker>();
    }

    private static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaTools>();
        services.AddSingleton<IMediaTools>(provider => provider.GetRequiredService<MediaTools>());
        services.AddSingleton<MediaProbe>();
        services.AddSingleton<InputStore>();
        services.AddSingleton<IInputReader, InputReader>();
        services.AddSingleton<FontFile>();
        services.AddSingleton<IFileRenderer, FFmpegRenderer>();
        services.AddSingleton<ResultStudio>();
    }

    // No proxy: what is fetched and called back is this machine or named by a test. Each use sets its own time limit.
    private static HttpClient OutboundHttp() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = 5,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
