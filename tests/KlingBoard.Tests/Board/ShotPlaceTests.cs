using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class ShotPlaceTests : BoardTest
{
    [Fact]
    public async Task AddShot_BeforeAnother_StandsThereWithItsNumber()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "C");

        await RunAsync(new AddShot(sceneId, shots[1], "B", 7));

        (await OpenAsync()).Shots.Select(shot => (shot.DisplayNumber, shot.Title, shot.Seconds)).ShouldBe([("1A", "A", 5), ("1B", "B", 7), ("1C", "C", 5)]);
    }

    [Fact]
    public async Task AddShot_NeighbourHasALook_StartsWithItButNotWithWhatCostsMore()
    {
        var sceneId = await AddSceneAsync();
        var first = await AddShotAsync(sceneId);
        var look = new ShotSettings("kling-video-o1", "std", "9:16", Sound: true, Watermark: true, Takes: 4);
        await RunAsync(new EditShotSettings(first, ShotSettings.Default, look));

        var added = await AddShotAsync(sceneId);

        (await ReadShotAsync(added)).Settings.ShouldBe(new ShotSettings("kling-video-o1", "std", "9:16", Sound: false, Watermark: false, Takes: 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task AddShot_SecondsOutOfRange_IsInvalid(int seconds) =>
        (await RefuseAsync<InvalidError>(new AddShot(await AddSceneAsync(), null, "A", seconds))).ShouldBe(BoardErrors.SecondsOutOfRange);

    [Fact]
    public async Task AddShot_BeforeShotOfAnotherScene_IsNotFound()
    {
        var (one, two) = (await AddSceneAsync(), await AddSceneAsync());
        var shotId = await AddShotAsync(two);

        (await RefuseAsync<NotFoundError>(new AddShot(one, shotId, "A", 5))).ShouldBe(BoardErrors.NoShot);
    }

    [Fact]
    public async Task MoveShots_SeveralFromTwoScenes_StandInTheOrderChosen()
    {
        var (one, two) = (await AddSceneAsync(), await AddSceneAsync());
        var first = await AddShotsAsync(one, "A", "B", "C");
        var second = await AddShotsAsync(two, "D", "E");

        await RunAsync(new MoveShots([first[2], second[1], first[0]], two, second[0]));

        (await LayoutAsync()).ShouldBe(["1: B", "2: C E A D"]);
    }

    [Fact]
    public async Task MoveShots_TheFollowingShotWasMovedMeanwhile_StaysBehindThePrecedingOne()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D");
        await RunAsync(new MoveShots([shots[2]], sceneId, shots[0]), Owner);

        await RunAsync(new MoveShots([shots[3]], sceneId, BeforeShotId: shots[2], AfterShotId: shots[1]));

        (await OpenAsync()).Shots.Select(shot => shot.Title).ShouldBe(["C", "A", "B", "D"]);
    }

    [Fact]
    public async Task MoveShots_TheFollowingShotWasDeletedMeanwhile_StaysBehindThePrecedingOne()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D");
        await RunAsync(new DeleteShots([shots[1]]), Owner);

        await RunAsync(new MoveShots([shots[3]], sceneId, BeforeShotId: shots[1], AfterShotId: shots[0]));

        (await OpenAsync()).Shots.Select(shot => shot.Title).ShouldBe(["A", "D", "C"]);
    }

    [Fact]
    public async Task MoveScene_TheFollowingSceneWasMovedMeanwhile_StaysBehindThePrecedingOne()
    {
        Guid[] scenes = [await AddSceneAsync("A"), await AddSceneAsync("B"), await AddSceneAsync("C"), await AddSceneAsync("D")];
        await RunAsync(new MoveScene(scenes[2], scenes[0]), Owner);

        await RunAsync(new MoveScene(scenes[3], BeforeSceneId: scenes[2], AfterSceneId: scenes[1]));

        (await OpenAsync()).Scenes.Select(scene => scene.Name).ShouldBe(["C", "A", "B", "D"]);
    }

    [Fact]
    public async Task MoveShots_One_WritesOneRow()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D");
        var before = (await OpenAsync()).Shots.ToDictionary(shot => shot.Id, shot => shot.Version);

        await RunAsync(new MoveShots([shots[3]], sceneId, shots[1]));

        var after = (await OpenAsync()).Shots;
        after.Where(shot => shot.Version != before[shot.Id]).Select(shot => shot.Id).ShouldBe([shots[3]]);
    }

    [Fact]
    public async Task MoveShots_ToWhereTheyAre_WritesNothing()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C");

        (await RunAsync(new MoveShots([shots[0], shots[1]], sceneId, shots[2]))).HasChanged.ShouldBeFalse();
        (await RunAsync(new MoveShots([shots[2]], sceneId))).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task MoveShots_BeforeOneOfThem_IsInvalid()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B");

        (await RefuseAsync<InvalidError>(new MoveShots(shots, sceneId, shots[1]))).ShouldBe(BoardErrors.MoveBeforeItself);
    }

    [Fact]
    public async Task MoveShots_NoneOrOneTwice_IsInvalid()
    {
        var sceneId = await AddSceneAsync();
        var shotId = await AddShotAsync(sceneId);

        (await RefuseAsync<InvalidError>(new MoveShots([], sceneId))).ShouldBe(BoardErrors.NoShots);
        (await RefuseAsync<InvalidError>(new MoveShots([shotId, shotId], sceneId))).ShouldBe(BoardErrors.SameShotTwice);
    }

    [Fact]
    public async Task DeleteShots_ThenUndo_ShotsAreBackInTheirPlaces()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C", "D");

        var deleted = await RunAsync(new DeleteShots([shots[2], shots[0]]));
        (await LayoutAsync()).ShouldBe(["1: B D"]);

        await RunAsync(deleted.Undo!);
        (await LayoutAsync()).ShouldBe(["1: A B C D"]);
    }

    [Fact]
    public async Task RestoreShots_RankWasGivenToAnother_BothHaveAPlace()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B", "C");
        await RunAsync(new DeleteShots([shots[1]]));
        await RunAsync(new AddShot(sceneId, shots[2], "N", 5));
        await GiveSameRankAsync(shots[1]);

        await RunAsync(new RestoreShots([shots[1]]));

        (await LayoutAsync()).Single().Split(' ')[1..].ShouldBe(["A", "B", "N", "C"], ignoreOrder: true);
        (await RanksAsync()).ShouldBeUnique();
    }

    [Fact]
    public async Task RestoreShots_SceneIsDeleted_SaysWhatToDoFirst()
    {
        var sceneId = await AddSceneAsync();
        var shotId = await AddShotAsync(sceneId);
        await RunAsync(new DeleteShots([shotId]));
        await RunAsync(new DeleteScene(sceneId));

        (await RefuseAsync<InvalidError>(new RestoreShots([shotId]))).ShouldBe(BoardErrors.SceneIsDeleted);
    }

    [Fact]
    public async Task DeleteShots_OneIsGoneAlready_ChangesNone()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B");
        await RunAsync(new DeleteShots([shots[0]]));

        await RefuseAsync<NotFoundError>(new DeleteShots(shots));

        (await LayoutAsync()).ShouldBe(["1: B"]);
    }

    [Fact]
    public async Task DuplicateShots_WithReferences_CopiesNameTheirOwn()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B");
        await RunAsync(new AddReference(shots[0], await AddAssetAsync("Maya.png"), null, ReferenceRole.FirstFrame, "Maya"));
        await RunAsync(new EditShotText(shots[0], ShotText.Prompt, "", "@Maya walks"));
        await RunAsync(new SetShotStatus(shots[0], ShotStatus.Idea, ShotStatus.Approved));

        var copyId = (await RunAsync(new DuplicateShots([shots[0]]))).NewShotIds.Single();

        var copy = await ReadShotAsync(copyId);
        (await LayoutAsync()).ShouldBe(["1: A A B"]);
        copy.References.Single().Name.ShouldBe("Maya");
        copy.Prompt.ShouldBe($"@{{{copy.References.Single().Id:N}}} walks");
        copy.References.Single().Id.ShouldNotBe((await ReadShotAsync(shots[0])).References.Single().Id);
        copy.Card.Status.ShouldBe(ShotStatus.Idea);
    }

    [Fact]
    public async Task AddShot_ProjectIsFull_IsRefused()
    {
        var sceneId = await AddSceneAsync();
        await using (var db = Database.CreateDbContext())
        {
            db.Shots.AddRange(Enumerable.Range(1, BoardLimits.MaxShots).Select(i => new Shot(TeamId, ProjectId, sceneId, $"{i:0000}x", "", 5, Clock.NowUtc)));
            await db.SaveChangesAsync(Cancelled);
        }

        (await RefuseAsync<InvalidError>(new AddShot(sceneId, null, "One more", 5))).ShouldBe(BoardErrors.TooManyShots);
    }

    private async Task GiveSameRankAsync(Guid deletedShotId)
    {
        await using var db = Database.CreateDbContext();
        var rank = await db.Shots.Where(shot => shot.Title == "N").Select(shot => shot.Rank).SingleAsync(Cancelled);
        await db.Shots.Where(shot => shot.Id == deletedShotId).ExecuteUpdateAsync(set => set.SetProperty(shot => shot.Rank, rank), Cancelled);
    }

    private async Task<string[]> RanksAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Shots.Where(shot => shot.DeletedAtUtc == null).Select(shot => shot.Rank).ToArrayAsync(Cancelled);
    }
}
