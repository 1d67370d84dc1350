using KlingBoard.Infrastructure.Storage;
using KlingBoard.Simulator;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>Runs the Simulator inside this process, on a free port of the loopback interface, when the settings name no other provider.</summary>
internal sealed partial class EmbeddedSimulator(
    InstallationAccount installation,
    IOptions<SimulatedProviderOptions> options,
    DataFolder folder,
    TimeProvider time,
    ILoggerFactory loggers,
    ILogger<EmbeddedSimulator> logger) : IHostedService, IAsyncDisposable
{
    private SimulatorServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!installation.NeedsEmbeddedSimulator)
        {
            return;
        }

        _server = new SimulatorServer(
            new SimulatorOptions
            {
                Port = 0,
                DataDirectory = folder.Simulator,
                Speed = options.Value.Speed,
                ApiKey = options.Value.ApiKey,
                Slots = installation.Account.Slots,
            },
            time,
            loggers);
        await _server.StartAsync(cancellationToken);
        installation.UseAddress(_server.BaseAddress);
        Log.Started(logger, _server.BaseAddress, options.Value.Speed);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "No provider key is set: renders go to the Simulator at {Address}, {Speed} times faster than Kling.")]
        public static partial void Started(ILogger logger, Uri address, double speed);
    }
}
