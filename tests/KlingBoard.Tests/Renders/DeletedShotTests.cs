using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Tests.Renders;

public sealed class DeletedShotTests : RenderTest
{
    [Fact]
    public async Task DeleteShots_WithQueuedRenders_TakesThemBackAndUndoSendsNothing()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var ids = await SubmitAsync(shotId);

        await RunAsync(new DeleteShots([shotId]));
        await RunAsync(new RestoreShots([shotId]));
        await Workers.DispatchAsync(Cancelled);

        foreach (var id in ids)
        {
            (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
            (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        }

        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteScene_WithOneSentAndOneQueuedRender_TakesBackTheQueuedOneAlone()
    {
        var sceneId = await AddSceneAsync();
        var sent = (await SubmitAsync(await AddReadyShotAsync(sceneId: sceneId))).Single();
        await Workers.DispatchAsync(Cancelled);
        var queued = (await SubmitAsync(await AddReadyShotAsync(sceneId: sceneId))).Single();
        var other = await SubmitOneAsync();

        await RunAsync(new DeleteScene(sceneId));

        ((await ReadAsync(sent)).State, (await ReadAsync(queued)).State, (await ReadAsync(other)).State)
            .ShouldBe((RenderState.Submitted, RenderState.Cancelled, RenderState.Queued));
    }

    [Fact]
    public async Task DeleteShots_OneOfAGroup_TakesTheGroupsRenderBackAndTheOthersAreReadyAgain()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 3, sceneId: scene);
        await RunAsync(new GroupShots([first, second]));
        var id = (await SubmitAsync(first)).Single();

        await RunAsync(new DeleteShots([second]));

        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        (await StatusOfAsync(first)).ShouldBe(ShotStatus.Ready);
    }

    [Fact]
    public async Task Estimate_OfADeletedShotOfAGroup_FindsNothing()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 3, sceneId: scene);
        await RunAsync(new GroupShots([first, second]));
        await RunAsync(new DeleteShots([second]));

        var quote = await Submitter.EstimateAsync(Artist, Features.Renders.RenderTarget.Shot(second), Cancelled);

        quote.Error.ShouldBeOfType<Infrastructure.Results.NotFoundError>();
    }
}
