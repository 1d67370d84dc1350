using System.Globalization;
using System.Runtime.InteropServices;
using KlingBoard.Simulator;

// The Simulator alone: --port 5090 --speed 20 --data DIR; every option can also be set as Simulator__Name in the environment.
var options = new SimulatorOptions { Port = 5090 };
try
{
    new ConfigurationBuilder()
        .AddEnvironmentVariables($"{SimulatorOptions.Section}__")
        .AddCommandLine(args, new Dictionary<string, string>
        {
            ["--port"] = nameof(SimulatorOptions.Port),
            ["--speed"] = nameof(SimulatorOptions.Speed),
            ["--data"] = nameof(SimulatorOptions.DataDirectory),
        })
        .Build()
        .Bind(options);

    using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
    await using var server = new SimulatorServer(options, TimeProvider.System, loggers);
    using var stop = new CancellationTokenSource();
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

    await server.StartAsync(stop.Token);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Simulator is ready: http://localhost:{server.BaseAddress.Port}"));
    await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    await server.StopAsync(CancellationToken.None);
    return 0;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or IOException or InvalidDataException)
{
    Console.Error.WriteLine($"The Simulator does not start: {error.Message}");
    return 1;
}
