using System.Diagnostics;
using System.Text.Json;

namespace KlingBoard.Bench.Core.Yardsticks;

/// <summary>y-websocket's server with Yjs documents at its ends, which all live in one process of their own.</summary>
internal sealed class YWebsocket : IAsyncDisposable
{
    private readonly WebProcess _server;
    private readonly Process _clients;

    private YWebsocket(WebProcess server, Process clients)
    {
        _server = server;
        _clients = clients;
    }

    /// <param name="folder">Where server.mjs, clients.mjs and their packages lie.</param>
    public static async Task<YWebsocket> StartAsync(string folder)
    {
        var server = await WebProcess.StartAsync("node", ["server.mjs"], folder, new Dictionary<string, string>());
        var clients = Process.Start(new ProcessStartInfo("node", ["clients.mjs", server.Url])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        });
        return new YWebsocket(server, clients!);
    }

    public async Task<EditCost> MeasureAsync(int onlookers, Pace pace)
    {
        // Joins what is missing, too.
        await RunAsync(onlookers, pace with { Edits = pace.WarmUp });
        var idle = await EditRun.WatchQuietAsync(_server, pace.QuietSeconds);
        var (before, bench) = (Meter.Read(_server), BenchCpu());
        var waits = await RunAsync(onlookers, pace);
        var spent = Meter.Read(_server) - before;
        return new EditCost(waits, spent.ServerBeyond(idle) / pace.Edits, idle.Cores) { Bytes = double.NaN, Messages = 1, Others = EditRun.Others(spent, BenchCpu() - bench) };
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Kill();
        await _clients.WaitForExitAsync();
        _clients.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<IReadOnlyList<TimeSpan>> RunAsync(int onlookers, Pace pace)
    {
        await _clients.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { onlookers, edits = pace.Edits, intervalMs = pace.Interval.TotalMilliseconds }));
        var answer = await _clients.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The clients of y-websocket have ended.");
        return [.. JsonSerializer.Deserialize<double[]>(answer)!.Select(TimeSpan.FromMilliseconds)];
    }

    private TimeSpan BenchCpu() => Environment.CpuUsage.TotalTime + ProcessorClock.Of(_clients.Id);
}
