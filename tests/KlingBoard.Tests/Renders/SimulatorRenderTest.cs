using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Simulator;
using KlingBoard.Tests.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders with the real client against the real Simulator over HTTP.</summary>
public abstract class SimulatorRenderTest : TeamConnectionTest
{
    protected async Task<SimulatorServer> StartSimulatorAsync()
    {
        var server = new SimulatorServer(new SimulatorOptions { DataDirectory = Data.Simulator, Speed = 1000 });
        await server.StartAsync(Cancelled);
        Start(
            new InstallationAccount(
                Options.Create(new KlingOptions()), Options.Create(new SimulatedProviderOptions { BaseUrl = server.BaseAddress.AbsoluteUri }), Clock),
            resultHost: null);
        return server;
    }

    // Each look is a request to the Simulator, which works meanwhile.
    protected async Task LookUntilItEndsThereAsync(Guid renderId)
    {
        while ((await ReadAsync(renderId)).State is RenderState.Submitted or RenderState.Processing)
        {
            await Workers.Looker.LookAsync(renderId, Cancelled);
        }
    }

    protected async Task<Guid> AddPictureAsync()
    {
        await using var content = File.OpenRead(await MediaSamples.PngAsync());
        var stored = Store.Keep(await Store.ReceiveAsync(content, long.MaxValue, ".part", null, Cancelled));
        await using var db = Database.CreateDbContext();
        var file = new MediaFile(TeamId, stored.Sha256, MediaKind.Image, "image/png", stored.SizeBytes, Clock.NowUtc) { WidthPixels = 640, HeightPixels = 360 };
        var asset = new Asset(TeamId, file.Id, "Maya", "maya.png", null, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }
}
