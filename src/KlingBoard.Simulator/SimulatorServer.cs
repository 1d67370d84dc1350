using System.Net;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingBoard.Simulator;

/// <summary>
/// One offline Kling that listens on 127.0.0.1. It has its own services and reads no configuration and no environment, so that it can run inside
/// another web app without either noticing: the other's authentication, addresses and middleware do not reach it.
/// </summary>
/// <remarks>Start and stop once each; disposing stops. Safe to construct without side effects.</remarks>
public sealed class SimulatorServer : IAsyncDisposable
{
    // Ten images of 10 MB as Base64, and room for the rest.
    private const long LargestBody = 160 * 1024 * 1024;

    private readonly WebApplication _app;
    private Uri? _baseAddress;

    /// <param name="clock">Times of tasks and tokens; the system's when null.</param>
    /// <param name="loggers">Where to log; nowhere when null. Not disposed here.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    public SimulatorServer(SimulatorOptions options, TimeProvider? clock = null, ILoggerFactory? loggers = null)
        : this(options, clock, loggers, renderer: null)
    {
    }

    internal SimulatorServer(SimulatorOptions options, TimeProvider? clock, ILoggerFactory? loggers, IFileRenderer? renderer = null, IInputReader? inputs = null, IMediaTools? tools = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SimulatorServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());
        builder.Services.MeasureApart();
        builder.Services.AddSimulator(options, clock ?? TimeProvider.System);
        if (loggers is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(new EmbeddedLoggers(loggers)));
        }

        if (renderer is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(renderer));
        }

        if (inputs is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(inputs));
        }

        if (tools is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(tools));
        }

        _app = builder.Build();
        _app.MapSimulator();
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    /// <exception cref="InvalidOperationException">It has not been started.</exception>
    public Uri BaseAddress => _baseAddress ?? throw new InvalidOperationException("The Simulator has not been started.");

    internal IServiceProvider Services => _app.Services;

    /// <summary>Reads the journal, goes on with unfinished tasks and begins to listen.</summary>
    /// <exception cref="IOException">The port is taken, or another Simulator uses the data folder.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await _app.StartAsync(cancellation);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        _baseAddress = new Uri(addresses.Single());
        _app.Services.GetRequiredService<LinkBase>().Listen(_baseAddress);
    }

    /// <summary>
    /// Returns when every task that is under way now has ended by the Simulator's own clock; one that is stuck never does. For tests: asking over
    /// and over would take the processor from the tools that make the results.
    /// </summary>
    internal async Task FinishTasksAsync(CancellationToken cancellation)
    {
        var progress = _app.Services.GetRequiredService<TaskProgress>();
        foreach (var task in _app.Services.GetRequiredService<TaskStore>().Unfinished())
        {
            await progress.FinishAsync(task.Submission, cancellation);
        }
    }

    /// <summary>Ends running work; unfinished tasks go on at the next start.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _app.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_baseAddress is not null)
        {
            await _app.StopAsync();
        }

        await _app.DisposeAsync();
    }
}
