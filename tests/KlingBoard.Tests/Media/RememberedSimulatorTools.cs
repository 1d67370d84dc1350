using KlingBoard.Simulator;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Tests.Media;

/// <summary>The Simulator's media tools, each run remembered.</summary>
internal sealed class RememberedSimulatorTools(SimulatorOptions options) : IMediaTools
{
    private static readonly RememberedRuns<ToolRun> Runs = new(run => run.IsSuccess);

    private readonly MediaTools _tools = new(options);

    public Task<ToolRun> FFmpegAsync(IReadOnlyList<string> arguments, string folder, TimeSpan longest, CancellationToken cancellation) =>
        Runs.RunAsync(arguments, folder, () => _tools.FFmpegAsync(arguments, folder, longest, cancellation));

    public Task<ToolRun> FFprobeAsync(IReadOnlyList<string> arguments, TimeSpan longest, CancellationToken cancellation) =>
        Runs.RunAsync(arguments, folder: null, () => _tools.FFprobeAsync(arguments, longest, cancellation));
}
