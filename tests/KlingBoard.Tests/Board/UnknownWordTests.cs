using KlingBoard.Access;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingBoard.Tests.Board;

/// <summary>A word in the database that this version does not know.</summary>
public sealed class UnknownWordTests : BoardTest
{
    [Fact]
    public async Task Shot_WithAnUnknownStatus_StandsOnItsBoardAmongTheOthers()
    {
        var (known, unknown) = await AddTwoAsync();

        var board = (await Board.OpenAsync(Owner, ProjectId, Cancelled)).Value!;

        var shots = board.Shots.ToDictionary(shot => shot.Id, shot => shot.Status);
        shots.ShouldBe(new Dictionary<Guid, ShotStatus> { [known] = ShotStatus.Idea, [unknown] = ShotStatus.Idea }, ignoreOrder: true);
    }

    [Fact]
    public async Task Shot_WithAnUnknownStatus_CanBeEditedAndKeepsTheWord()
    {
        var (_, unknown) = await AddTwoAsync();

        var done = await Board.ExecuteAsync(Owner, ProjectId, new EditShotText(unknown, ShotText.Title, "One", "Two"), Cancelled);

        done.IsSuccess.ShouldBeTrue();
        (await StatusAsync(unknown)).ShouldBe("Storyboarded");
    }

    [Fact]
    public async Task UnknownStatus_IsWrittenOverByTheOneThatSomebodyChooses()
    {
        var (_, unknown) = await AddTwoAsync();

        var done = await Board.ExecuteAsync(Owner, ProjectId, new SetShotStatus(unknown, ShotStatus.Idea, ShotStatus.Ready), Cancelled);

        done.IsSuccess.ShouldBeTrue();
        (await StatusAsync(unknown)).ShouldBe("Ready");
    }

    private async Task<(Guid Known, Guid Unknown)> AddTwoAsync()
    {
        var scene = (await Board.ExecuteAsync(Owner, ProjectId, new AddScene("Kitchen"), Cancelled)).Value!.NewSceneId!.Value;
        var ids = new List<Guid>();
        for (var at = 0; at < 2; at++)
        {
            var shot = (await Board.ExecuteAsync(Owner, ProjectId, new AddShot(scene, null, "One", 5), Cancelled)).Value!.NewShotIds[0];
            ids.Add(shot);
        }

        await using var db = Database.CreateDbContext();
        await db.Database.ExecuteSqlAsync($"""UPDATE "Shots" SET "Status" = 'Storyboarded' WHERE "Id" = {ids[1]}""", Cancelled);
        return (ids[0], ids[1]);
    }

    private async Task<string> StatusAsync(Guid shotId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Database.SqlQuery<string>($"""SELECT "Status" AS "Value" FROM "Shots" WHERE "Id" = {shotId}""").SingleAsync(Cancelled);
    }
}
