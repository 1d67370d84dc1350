using System.Text.Json.Nodes;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Tests.Media;
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
        await PollUntilItEndsAtTheProviderAsync(id);
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
        await PollUntilItEndsAtTheProviderAsync(id);
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

    [Fact]
    public async Task Render_PlainModelFromAFirstFrame_BecomesATake()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddPictureAsync(), "Maya", ReferenceRole.FirstFrame);
        await RunAsync(new EditShotSettings(
            shotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-v2-6", Mode = "std", Watermark = true }));

        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        (render.State, render.Manifest.Endpoint, render.Manifest.Model).ShouldBe((RenderState.Done, "imageToVideo", "kling-v2-6"), render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(5 * 300);
        var take = await TakeOfAsync(id);
        (take.VideoFile!.WidthPixels, take.VideoFile.HeightPixels, take.WatermarkedFileId is null).ShouldBe((1280, 720, false));
        var again = (await Submitter.SameAgainAsync(Artist, id, Cancelled)).Value.Quote;
        (again.IsBlocked, again.Milliunits, again.Path).ShouldBe((false, 5 * 300, "/v1/videos/image2video"));
    }

    [Fact]
    public async Task Render_CutByKlingBesideAFeatureVideo_BecomesOneTake()
    {
        await using var files = await OneFileServer.StartAsync(await MediaSamples.VideoAsync(1280, 720, 4));
        PublicBaseUrl = files.Address;
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddVideoAsync(files.Path), "Walk", ReferenceRole.VideoFeature);
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "As in @Walk: first the street, then the door."));
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Mode = "std", KlingCuts = true }));

        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        var body = JsonNode.Parse(render.Manifest.RequestJson)!;
        ((bool)body["multi_shot"]!, (string?)body["shot_type"], (string?)body["video_list"]![0]!["refer_type"]).ShouldBe((true, "intelligence", "feature"));
        (await TakeOfAsync(id)).VideoFile!.DurationSeconds!.Value.ShouldBe(5, 0.15);
    }

    private async Task<Take> TakeOfAsync(Guid renderId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Takes.Include(take => take.VideoFile).SingleAsync(take => take.RenderId == renderId, Cancelled);
    }
}
