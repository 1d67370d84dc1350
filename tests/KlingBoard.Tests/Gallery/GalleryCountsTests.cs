using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>Whatever happens to what the gallery lists, the kept rows say what counting anew says.</summary>
public sealed class GalleryCountsTests : GalleryTest
{
    private Take _take = null!;
    private Asset _asset = null!;

    [Theory]
    [InlineData("nothing")]
    [InlineData("take added")]
    [InlineData("picture added")]
    [InlineData("video added")]
    [InlineData("sound added")]
    [InlineData("take deleted")]
    [InlineData("take restored")]
    [InlineData("take removed")]
    [InlineData("take at another instant")]
    [InlineData("asset deleted")]
    [InlineData("asset restored")]
    [InlineData("asset removed")]
    [InlineData("shot with another status")]
    [InlineData("status of all shots at once")]
    [InlineData("shot moved to another scene")]
    [InlineData("shot deleted")]
    [InlineData("shot restored")]
    [InlineData("shot removed")]
    [InlineData("scene deleted")]
    [InlineData("scene restored")]
    [InlineData("scene removed")]
    [InlineData("project archived")]
    [InlineData("project deleted")]
    [InlineData("project restored")]
    [InlineData("render with another model")]
    [InlineData("account removed")]
    [InlineData("team removed")]
    public async Task Rows_AfterAChange_AreWhatIsCountedAnew(string change)
    {
        await SeedAsync();

        await ApplyAsync(change);

        await using var db = Database.CreateDbContext();
        await CountedAnew.ShouldBeKeptAsync(db, Cancelled);
        (await db.GalleryCounts.CountAsync(row => row.TeamId == Other.Id, Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task Row_OfATakeAtTheEndOfAQuarter_IsOfThatOne()
    {
        await AddTakeAsync(Kettle, 0);
        await using var db = Database.CreateDbContext();
        // SQLite rounds to thousandths of a second: by its own reading this is the next quarter.
        var justBefore = Start.AddMinutes(15).AddTicks(-1);

        await db.Takes.ExecuteUpdateAsync(set => set.SetProperty(take => take.CreatedAtUtc, justBefore), Cancelled);

        var row = await db.GalleryCounts.SingleAsync(row => row.Quarter > GalleryCount.AllTime, Cancelled);
        GalleryCount.StartUtc(row.Quarter).ShouldBe(Start);
    }

    private async Task SeedAsync()
    {
        _take = await AddTakeAsync(Kettle, 1);
        await AddTakeAsync(Kettle, 2, by: Tomas);
        await AddTakeAsync(Kettle, 20, model: "kling-video-o1");
        await AddTakeAsync(Walk, 21);
        await AddTakeAsync(Flake, 3000, by: Tomas);
        _asset = await AddAssetAsync("Maya", 5);
        await AddAssetAsync("Clip", 6, MediaKind.Video, by: Tomas);
        await AddAssetAsync("Song", 3000, MediaKind.Audio);
        await AddAssetAsync("Theirs", 5, team: Other, by: Otto);
        await ReferAsync(Cup, _asset);
    }

    private Task ApplyAsync(string change) => change switch
    {
        "nothing" => Task.CompletedTask,
        "take added" => AddTakeAsync(Cup, 2),
        "picture added" => AddStillAsync(Kettle, "Still", 2),
        "video added" => AddAssetAsync("Another", 7, MediaKind.Video),
        "sound added" => AddAssetAsync("Another", 7, MediaKind.Audio),
        "take deleted" => ChangeAsync<Take>(_take.Id, take => take.Delete(Start)),
        "take restored" => InTurnAsync("take deleted", () => ChangeAsync<Take>(_take.Id, take => take.Restore())),
        "take removed" => WriteAsync(db => db.Takes.Where(take => take.Id == _take.Id).ExecuteDeleteAsync(Cancelled)),
        "take at another instant" => WriteAsync(db => db.Takes.ExecuteUpdateAsync(set => set.SetProperty(take => take.CreatedAtUtc, take => take.CreatedAtUtc.AddHours(1)), Cancelled)),
        "asset deleted" => ChangeAsync<Asset>(_asset.Id, asset => asset.Delete(Start)),
        "asset restored" => InTurnAsync("asset deleted", () => ChangeAsync<Asset>(_asset.Id, asset => asset.Restore())),
        "asset removed" => WriteAsync(db => db.Assets.Where(asset => asset.Id != _asset.Id && asset.TeamId == Team.Id).ExecuteDeleteAsync(Cancelled)),
        "shot with another status" => ChangeAsync<Shot>(Kettle.Id, shot => shot.SetStatus(ShotStatus.Approved, Start)),
        "status of all shots at once" => WriteAsync(db => db.Shots.ExecuteUpdateAsync(set => set.SetProperty(shot => shot.Status, ShotStatus.Omitted), Cancelled)),
        "shot moved to another scene" => ChangeAsync<Shot>(Kettle.Id, shot => shot.MoveTo(Valley.Id, "c")),
        "shot deleted" => ChangeAsync<Shot>(Kettle.Id, shot => shot.Delete(Start)),
        "shot restored" => InTurnAsync("shot deleted", () => ChangeAsync<Shot>(Kettle.Id, shot => shot.Restore())),
        "shot removed" => WriteAsync(db => db.Shots.Where(shot => shot.Id == Kettle.Id).ExecuteDeleteAsync(Cancelled)),
        "scene deleted" => ChangeAsync<Scene>(Kitchen.Id, scene => scene.Delete(Start)),
        "scene restored" => InTurnAsync("scene deleted", () => ChangeAsync<Scene>(Kitchen.Id, scene => scene.Restore())),
        "scene removed" => WriteAsync(db => db.Scenes.Where(scene => scene.Id == Kitchen.Id).ExecuteDeleteAsync(Cancelled)),
        "project archived" => ChangeAsync<Project>(Project.Id, project => project.Archive(Ines.Id, Start)),
        "project deleted" => ChangeAsync<Project>(Project.Id, project => project.Delete(Start)),
        "project restored" => InTurnAsync("project deleted", () => ChangeAsync<Project>(Project.Id, project => project.Restore())),
        "render with another model" => WriteAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Renders" SET "Manifest_Model" = 'kling-v4' WHERE "Id" = {_take.RenderId}""", Cancelled)),
        "account removed" => WriteAsync(db => db.Users.Where(user => user.Id == Tomas.Id).ExecuteDeleteAsync(Cancelled)),
        "team removed" => WriteAsync(RemoveTeamAsync),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private async Task InTurnAsync(string before, Func<Task> then)
    {
        await ApplyAsync(before);
        await then();
    }

    private async Task WriteAsync(Func<KlingBoardDbContext, Task> write)
    {
        await using var db = Database.CreateDbContext();
        await write(db);
    }

    private async Task RemoveTeamAsync(KlingBoardDbContext db)
    {
        await db.Takes.Where(take => take.TeamId == Team.Id).ExecuteDeleteAsync(Cancelled);
        await db.Projects.Where(project => project.TeamId == Team.Id).ExecuteDeleteAsync(Cancelled);
        await db.Assets.Where(asset => asset.TeamId == Team.Id).ExecuteDeleteAsync(Cancelled);
        await db.Teams.Where(team => team.Id == Team.Id).ExecuteDeleteAsync(Cancelled);
    }
}
