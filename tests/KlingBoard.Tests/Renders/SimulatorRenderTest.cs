using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Simulator;
using KlingBoard.Simulator.Output;
using KlingBoard.Tests.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders with the real client against the real Simulator over HTTP.</summary>
public abstract class SimulatorRenderTest : TeamConnectionTest
{
    private SimulatorServer? _simulator;

    protected Task<SimulatorServer> StartSimulatorAsync() => StartSimulatorAsync(results: null);

    /// <param name="results">Makes its results; null for real media.</param>
    private protected async Task<SimulatorServer> StartSimulatorAsync(IFileRenderer? results)
    {
        var options = new SimulatorOptions { DataDirectory = Data.Simulator, Speed = 1000 };
        var server = new SimulatorServer(options, clock: null, loggers: null, results, tools: new RememberedSimulatorTools(options));
        await server.StartAsync(Cancelled);
        RestartAt(server);
        _simulator = server;
        return server;
    }

    /// <summary>The process ends, and another begins on the same data and Simulator.</summary>
    protected void RestartAt(SimulatorServer server) => Start(
        new InstallationAccount(
            Options.Create(new KlingOptions()), Options.Create(new SimulatedProviderOptions { BaseUrl = server.BaseAddress.AbsoluteUri }), Clock),
        resultHost: null);

    protected Task SimulatorToFinishAsync() => _simulator!.FinishTasksAsync(Cancelled);

    protected async Task PollUntilItEndsAtTheProviderAsync(Guid renderId)
    {
        while ((await ReadAsync(renderId)).State is RenderState.Submitted or RenderState.Processing)
        {
            await Workers.Poller.PollAsync(renderId, Cancelled);
            await SimulatorToFinishAsync();
        }
    }

    protected async Task<Guid> AddPictureAsync() => await AddAssetAsync(await MediaSamples.PngAsync(), (sha256, bytes) =>
        new MediaFile(TeamId, sha256, MediaKind.Image, "image/png", bytes, Clock.NowUtc) { WidthPixels = 640, HeightPixels = 360 });

    /// <param name="path">An MP4 of 1280 x 720 pixels that runs four seconds at 24 frames each.</param>
    protected Task<Guid> AddVideoAsync(string path) => AddAssetAsync(path, (sha256, bytes) =>
        new MediaFile(TeamId, sha256, MediaKind.Video, "video/mp4", bytes, Clock.NowUtc)
        {
            WidthPixels = 1280,
            HeightPixels = 720,
            DurationSeconds = 4,
            FramesPerSecond = 24,
            SampleAspectRatio = "1:1",
        });

    private async Task<Guid> AddAssetAsync(string path, Func<string, long, MediaFile> fileOf)
    {
        await using var content = File.OpenRead(path);
        var stored = await Store.PutAsync(await Spool.ReceiveAsync(content, long.MaxValue, ".part", null, Cancelled), Cancelled);
        await using var db = Database.CreateDbContext();
        var file = fileOf(stored.Sha256, stored.SizeBytes);
        var asset = new Asset(TeamId, file.Id, "Maya", System.IO.Path.GetFileName(path), null, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }
}
