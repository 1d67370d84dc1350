using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class TakeReferenceTests : BoardTest
{
    [Fact]
    public async Task Refer_ToATake_LinksItsVideo()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var takeId = await AddTakeAsync(shots[0]);

        await RunAsync(new ReferToTake(shots[1], takeId, ReferenceRole.VideoFeature));

        var reference = (await ReadShotAsync(shots[1])).References.ShouldHaveSingleItem();
        (reference.Role, reference.SourceName).ShouldBe((ReferenceRole.VideoFeature, "A, take 1"));
    }

    [Fact]
    public async Task Refer_TwiceToOneTake_UsesOneAsset()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        var takeId = await AddTakeAsync(shots[0]);

        await RunAsync(new ReferToTake(shots[1], takeId, ReferenceRole.VideoFeature));
        await RunAsync(new ReferToTake(shots[2], takeId, ReferenceRole.VideoBase));

        await using var db = Database.CreateDbContext();
        (await db.Assets.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Refer_Undone_TakesTheReferenceAway()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var outcome = await RunAsync(new ReferToTake(shots[1], await AddTakeAsync(shots[0]), ReferenceRole.VideoFeature));

        await RunAsync(outcome.Undo!);

        (await ReadShotAsync(shots[1])).References.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refer_AsAPicture_IsRefusedAndLeavesNoAsset()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");

        (await RefuseAsync<InvalidError>(new ReferToTake(shots[1], await AddTakeAsync(shots[0]), ReferenceRole.FirstFrame))).ShouldBe(BoardErrors.NeedsPicture);

        await using var db = Database.CreateDbContext();
        (await db.Assets.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Refer_ToATakeOfAnotherProject_IsNotFound()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var elsewhere = await AddShotAsync(await AddSceneAsync("Hall", SecondProjectId), projectId: SecondProjectId);

        (await RefuseAsync<NotFoundError>(new ReferToTake(shotId, await AddTakeAsync(elsewhere), ReferenceRole.VideoFeature))).ShouldBe(BoardErrors.NoTake);
    }

    [Fact]
    public async Task Card_OfAShotWhoseTakesAreNotActive_ShowsTheNewest()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddTakeAsync(shotId);
        var newest = await AddTakeAsync(shotId);

        var card = (await ReadShotAsync(shotId)).Card;

        (card.ActiveTakeId, card.ShownTakeId, card.ShownTakeNumber).ShouldBe((null, newest, 2));
    }

    [Fact]
    public async Task Card_OfAShotWithAnActiveTake_ShowsThatOne()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var active = await AddTakeAsync(shotId);
        await AddTakeAsync(shotId);
        await RunAsync(new UseTake(shotId, null, active));

        var card = (await ReadShotAsync(shotId)).Card;

        (card.ShownTakeId, card.ShownTakeNumber).ShouldBe((active, 1));
    }
}
