using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Simulator;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>The whole way of a render with the real client against the real Simulator over HTTP.</summary>
public sealed class SimulatorPathTests : RenderTest
{
    [Fact]
    public async Task Render_ThroughTheSimulator_BecomesATakeWithTheFactsThatWereAskedFor()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddPictureAsync(), "Maya");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya fills the kettle."));
        await RunAsync(new SetShotSeconds(shotId, 5, 3));
        await RunAsync(new EditShotSettings(
            shotId, ShotSettings.Default, ShotSettings.Default with { Mode = "std", Ratio = "16:9", Sound = true, Watermark = true }));

        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        await LookUntilItEndsThereAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(render.Manifest.EstimateMilliunits);
        var take = await TakeOfAsync(id);
        var file = take.VideoFile!;
        (file.ContentType, file.WidthPixels, file.HeightPixels, file.HasSound).ShouldBe(("video/mp4", 1280, 720, true));
        file.DurationSeconds!.Value.ShouldBe(3, 0.15);
        file.FramesPerSecond!.Value.ShouldBe(24, 0.01);
        take.WatermarkedFileId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Render_GroupThroughTheSimulator_GivesEachShotItsOwnStretch()
    {
        await using var simulator = await StartSimulatorAsync();
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("The kettle.", seconds: 2, sceneId: scene);
        var second = await AddReadyShotAsync("The cup.", seconds: 3, sceneId: scene);
        await RunAsync(new GroupShots([first, second]));

        var id = (await SubmitAsync(second)).Single();
        await Workers.DispatchAsync(Cancelled);
        await LookUntilItEndsThereAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done, (await ReadAsync(id)).StateReason);
        await using var db = Database.CreateDbContext();
        var lengths = await db.Takes
            .Where(take => take.RenderId == id)
            .Select(take => new { take.ShotId, Seconds = take.VideoFile!.DurationSeconds!.Value })
            .ToDictionaryAsync(take => take.ShotId, take => take.Seconds, Cancelled);
        lengths[first].ShouldBe(2, 0.15);
        lengths[second].ShouldBe(3, 0.15);
    }

    private async Task<SimulatorServer> StartSimulatorAsync()
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
    private async Task LookUntilItEndsThereAsync(Guid renderId)
    {
        while ((await ReadAsync(renderId)).State is RenderState.Submitted or RenderState.Processing)
        {
            await Workers.Looker.LookAsync(renderId, Cancelled);
        }
    }

    private async Task<Guid> AddPictureAsync()
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

    private async Task<Take> TakeOfAsync(Guid renderId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Takes.Include(take => take.VideoFile).SingleAsync(take => take.RenderId == renderId, Cancelled);
    }
}
