using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>The whole way of a render with the real client against the real Simulator over HTTP.</summary>
public sealed class SimulatorPathTests : SimulatorRenderTest
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
        var first = await AddReadyShotAsync("The kettle.", seconds: 1, sceneId: scene);
        var second = await AddReadyShotAsync("The cup.", seconds: 2, sceneId: scene);
        await RunAsync(new EditShotSettings(first, ShotSettings.Default, ShotSettings.Default with { Mode = "std" }));
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
        lengths[first].ShouldBe(1, 0.15);
        lengths[second].ShouldBe(2, 0.15);
    }

    private async Task<Take> TakeOfAsync(Guid renderId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Takes.Include(take => take.VideoFile).SingleAsync(take => take.RenderId == renderId, Cancelled);
    }
}
