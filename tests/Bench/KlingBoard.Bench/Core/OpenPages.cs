using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Core;

/// <summary>What one page that is open costs its server.</summary>
/// <param name="ResidentBytes">Memory of the server for each.</param>
/// <param name="Cpu">Processor time for opening it: the request, the circuit and its drawings.</param>
/// <param name="CircuitBytes">What its circuit sent.</param>
/// <param name="Others">How much of the machine others took meanwhile, 0 to 1.</param>
internal sealed record PageCost(double ResidentBytes, TimeSpan Cpu, double CircuitBytes, double Others);

/// <summary>Opens many pages on a server that has just started, and leaves them open.</summary>
internal static class OpenPages
{
    private const int First = 20;
    private const int Pages = 100;
    private const int AtOnce = 2;
    private const int QuietSeconds = 3;

    public static async Task<PageCost> MeasureAsync(WebProcess server, Func<Task<Circuit>> openAsync)
    {
        List<Circuit> circuits = [];
        try
        {
            // What every page needs once: compiled code, pools, caches.
            await OpenAsync(circuits, First, openAsync);
            await EditRun.WatchQuietAsync(server, QuietSeconds);
            var (before, resident, bench) = (Meter.Read(server), server.ResidentBytes, Environment.CpuUsage.TotalTime);
            await OpenAsync(circuits, Pages, openAsync);
            await EditRun.WatchQuietAsync(server, QuietSeconds);
            var spent = Meter.Read(server) - before;
            return new PageCost(
                (double)(server.ResidentBytes - resident) / Pages, spent.Server / Pages,
                circuits.Skip(First).Average(circuit => circuit.BytesIn), EditRun.Others(spent, Environment.CpuUsage.TotalTime - bench));
        }
        finally
        {
            foreach (var circuit in circuits)
            {
                await circuit.DisposeAsync();
            }
        }
    }

    private static async Task OpenAsync(List<Circuit> circuits, int count, Func<Task<Circuit>> openAsync)
    {
        for (var opened = 0; opened < count; opened += AtOnce)
        {
            circuits.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - opened)).Select(_ => openAsync())));
        }
    }
}
