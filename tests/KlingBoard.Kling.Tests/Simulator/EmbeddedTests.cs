using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class EmbeddedTests
{
    [Fact]
    public async Task Start_InsideAnotherProcess_SaysNothingAsIfItWereTheApp()
    {
        using var lines = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Information));
        await using var host = await SimulatorHost.StartAsync();
        var folder = Path.Combine(host.Options.DataDirectory, "second");

        await using (var server = new SimulatorServer(new SimulatorOptions { DataDirectory = folder }, loggers: loggers))
        {
            await server.StartAsync(TestContext.Current.CancellationToken);
        }

        lines.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_InsideAnotherProcess_IsNeitherItsTraceNorItsMeasurement()
    {
        var trace = ActivityTraceId.CreateRandom();
        var (traced, measured) = (new ConcurrentBag<string>(), new ConcurrentBag<Meter>());
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = span => traced.Add(span.TraceId.ToHexString()),
        };
        ActivitySource.AddActivityListener(spans);
        using var meters = new MeterListener { InstrumentPublished = (instrument, _) => measured.Add(instrument.Meter) };
        meters.Start();
        var folder = Directory.CreateTempSubdirectory("klingboard-embedded-");
        await using (var server = new SimulatorServer(new SimulatorOptions { DataDirectory = folder.FullName }))
        {
            await server.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.BaseAddress, "v1/videos/omni-video"));
            request.Headers.Add("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");

            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

            var own = measured.Where(meter => meter.Scope == server.Services.GetRequiredService<IMeterFactory>()).Select(meter => meter.Name).ToList();
            own.ShouldNotBeEmpty();
            own.ShouldAllBe(name => name.StartsWith("Simulator.", StringComparison.Ordinal));
        }

        traced.ShouldNotContain(trace.ToHexString());
        folder.Delete(recursive: true);
    }
}
