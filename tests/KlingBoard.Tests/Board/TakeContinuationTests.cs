using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class TakeContinuationTests : BoardTest
{
    [Theory]
    [InlineData(TakeContinuation.NextShot, 1, "A, next", ReferenceRole.VideoFeature, "generate the next shot")]
    [InlineData(TakeContinuation.PreviousShot, 0, "A, before", ReferenceRole.VideoFeature, "generate the previous shot")]
    [InlineData(TakeContinuation.Edit, 1, "A, edited", ReferenceRole.VideoBase, "change")]
    public async Task Continue_Take_AddsAShotThatNamesItsVideo(TakeContinuation how, int place, string title, ReferenceRole role, string words)
    {
        var scene = await AddSceneAsync();
        var shots = await AddShotsAsync(scene, "A", "B");
        var takeId = await AddTakeAsync(shots[0]);

        var outcome = await RunAsync(new ContinueTake(takeId, how));

        var added = outcome.NewShotIds.ShouldHaveSingleItem();
        (await ShotIdsAsync(scene)).IndexOf(added).ShouldBe(place);
        var shot = await ReadShotAsync(added);
        shot.Card.Title.ShouldBe(title);
        var reference = shot.References.ShouldHaveSingleItem();
        (reference.Role, reference.Name, reference.SourceName).ShouldBe((role, "Take", "A, take 1"));
        shot.Prompt.ShouldContain($"@{{{reference.Id:N}}}");
        shot.Prompt.ShouldContain(words);
    }

    [Fact]
    public async Task Continue_TwiceFromOneTake_UsesOneAsset()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var takeId = await AddTakeAsync(shotId);

        await RunAsync(new ContinueTake(takeId, TakeContinuation.NextShot));
        await RunAsync(new ContinueTake(takeId, TakeContinuation.Edit));

        await using var db = Database.CreateDbContext();
        (await db.Assets.CountAsync(asset => asset.RenderId != null, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Continue_Undone_TakesTheShotAwayAndLeavesTheTake()
    {
        var scene = await AddSceneAsync();
        var shotId = await AddShotAsync(scene);
        var takeId = await AddTakeAsync(shotId);

        var outcome = await RunAsync(new ContinueTake(takeId, TakeContinuation.NextShot));
        await RunAsync(outcome.Undo!);

        (await ShotIdsAsync(scene)).ShouldBe([shotId]);
        (await ReadShotAsync(shotId)).Takes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Continue_TakeThatIsNotThere_IsNotFound() =>
        (await RefuseAsync<NotFoundError>(new ContinueTake(Guid.NewGuid(), TakeContinuation.NextShot))).ShouldBe(BoardErrors.NoTake);

    private async Task<List<Guid>> ShotIdsAsync(Guid sceneId)
    {
        await using var db = Database.CreateDbContext();
        var shots = await db.Shots.Where(shot => shot.SceneId == sceneId && shot.DeletedAtUtc == null).ToListAsync(Cancelled);
        return [.. shots.OrderBy(shot => shot.Rank, StringComparer.Ordinal).Select(shot => shot.Id)];
    }
}
