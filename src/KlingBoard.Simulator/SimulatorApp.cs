using System.Net;
using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Callbacks;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Inspection;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.OmniVideo;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator;

/// <summary>What the Simulator consists of, and which addresses it answers.</summary>
internal static class SimulatorApp
{
    public static void AddSimulator(this IServiceCollection services, SimulatorOptions options, TimeProvider clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<LinkBase>();
        services.AddSingleton(_ => OutboundHttp());
        services.AddSingleton<AccountGate>();
        services.AddSingleton<FaultQueue>();
        services.AddTasks();
        services.AddMedia();
    }

    public static void MapSimulator(this WebApplication app)
    {
        app.UseMiddleware<EnvelopeErrors>();
        var api = app.MapGroup("").AddEndpointFilter<AccountFilter>();
        api.MapOmniVideo();
        app.MapClips();

        var inspection = app.MapGroup("/_sim").AddEndpointFilter(OutsideBrowsersAsync);
        inspection.MapInspection();
        inspection.MapFaults();
    }

    // A web page may post to a port of this machine without being asked first, and this wipes the journal; a browser says where it comes from.
    private static ValueTask<object?> OutsideBrowsersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.Origin.Count > 0
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden))
            : next(context);

    private static void AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<CallbackQueue>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<TaskProgress>();
        services.AddSingleton<OmniVideoMedia>();
        services.AddSingleton<OmniVideoIntake>();
        services.AddHostedService<TaskWorker>();
        services.AddHostedService<CallbackWorker>();
    }

    private static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaTools>();
        services.AddSingleton<MediaProbe>();
        services.AddSingleton<InputStore>();
        services.AddSingleton<FontFile>();
        services.AddSingleton<IClipRenderer, FFmpegClipRenderer>();
        services.AddSingleton<ClipStudio>();
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
