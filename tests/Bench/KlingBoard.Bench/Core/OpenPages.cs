using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Core;

/// <summary>What one page that is open costs its server.</summary>
/// <param name="ResidentBytes">Memory of the server for each.</param>
/// <param name="Cpu">Processor time for opening it: the request, the circuit and its drawings.</param>
/// <param name="CircuitBytes">What its circuit sent.</param>
/// <param name="Others">How much of the machine others took meanwhile, 0 to 1.</param>
internal sealed record PageCost(double ResidentBytes, TimeSpan Cpu, double CircuitBytes, double Others);

/// <summary>Opens many pages on a server and leaves them open.</summary>
internal static class OpenPages
{
    private const int Rounds = 3;
    private const int PagesOfRound = 60;
    private const int Pages = 100;
    private const int AtOnce = 2;
    private const int QuietSeconds = 4;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    /// <summary>Starts the server twice: memory is measured where it is collected often, processor time as .NET collects by itself.</summary>
    /// <param name="startAsync">Starts a server, with environment variables, from which pages can be opened.</param>
    public static async Task<PageCost> MeasureAsync(Func<IReadOnlyDictionary<string, string>, Task<PageServer>> startAsync)
    {
        PageCost memory, time;
        await using (var server = await startAsync(SmallHeap))
        {
            memory = await MeasureAsync(server);
        }

        await using (var server = await startAsync(new Dictionary<string, string>()))
        {
            time = await MeasureAsync(server);
        }

        return time with { ResidentBytes = memory.ResidentBytes };
    }

    /// <summary>
    /// One heap, and 4 MB of new objects between collections. By itself .NET goes by the processor's cache, and with a large one what nobody needs any
    /// more would be most of what is counted.
    /// </summary>
    private static readonly Dictionary<string, string> SmallHeap = new() { ["DOTNET_gcServer"] = "0", ["DOTNET_GCgen0size"] = "400000", ["DOTNET_GCgen0MaxBudget"] = "400000" };

    private static async Task<PageCost> MeasureAsync(PageServer server)
    {
        List<Circuit> circuits = [];
        try
        {
            // Code that runs often is compiled anew, twice, and only when nothing new has come for a moment: it would be most of what is measured.
            for (var round = 0; round < Rounds; round++)
            {
                await OpenAsync(circuits, PagesOfRound, server.OpenAsync);
                await Task.Delay(Settling);
            }

            // Circuits that are only open beat once a second, ours and the bare page's alike.
            var idle = await EditRun.WatchQuietAsync(server.Process, QuietSeconds);
            var (before, resident, bench) = (Meter.Read(server.Process), server.Process.ResidentBytes, Environment.CpuUsage.TotalTime);
            await OpenAsync(circuits, Pages, server.OpenAsync);
            await Task.Delay(Aftermath);
            var (spent, ours) = (Meter.Read(server.Process) - before, Environment.CpuUsage.TotalTime - bench);
            await Task.Delay(Settling);
            return new PageCost(
                (double)(server.Process.ResidentBytes - resident) / Pages, spent.ServerBeyond(idle) / Pages,
                circuits.Skip(Rounds * PagesOfRound).Average(circuit => circuit.BytesIn), EditRun.Others(spent, ours));
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
