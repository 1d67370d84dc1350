using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingBoard.Tests.Board;

/// <summary>What goes past EF Core is read and written as EF Core does it.</summary>
public sealed class PreparedBoardTests : BoardTest
{
    [Fact]
    public async Task Shot_WithEveryValueSet_IsReadAsEfCoreReadsIt()
    {
        var shot = await AddFullShotAsync();
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);

        var prepared = await new PreparedBoard(write).FindShotAsync(ProjectId, shot.Id, Cancelled);

        var byEf = await write.Db.Shots.AsNoTracking().SingleAsync(row => row.Id == shot.Id, Cancelled);
        prepared.ShouldBeEquivalentTo(byEf);
        Unset(byEf).ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_Changed_AreStoredAndTheRestStays()
    {
        var shot = await AddFullShotAsync();
        var wanted = await ReadAsync(shot.Id);
        Change(wanted);
        await using (var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled))
        {
            var board = new PreparedBoard(write);
            var found = (await board.FindShotAsync(ProjectId, shot.Id, Cancelled))!;
            Change(found);
            await board.SaveAsync(found, Cancelled);
            await write.CommitAsync(Cancelled);
        }

        var stored = await ReadAsync(shot.Id);
        stored.Version.ShouldBe(wanted.Version + 1);
        typeof(Shot).GetProperty(nameof(Shot.Version))!.SetValue(wanted, stored.Version);
        stored.ShouldBeEquivalentTo(wanted);

        void Change(Shot each)
        {
            foreach (var field in Enum.GetValues<ShotText>())
            {
                each.SetText(field, $"Another {field}", Clock.NowUtc.AddMinutes(1));
            }

            each.SetSeconds(9, Clock.NowUtc.AddMinutes(2));
            each.SetStatus(ShotStatus.Approved, Clock.NowUtc.AddMinutes(3));
            each.AssignTo(null);
            each.UseTake(null);
            each.SetSettings(ShotSettings.Default, Clock.NowUtc.AddMinutes(4));
        }
    }

    [Fact]
    public async Task Shot_ChangedSinceItWasFound_IsNotWrittenOver()
    {
        var shot = await AddFullShotAsync();
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);
        var board = new PreparedBoard(write);
        var found = (await board.FindShotAsync(ProjectId, shot.Id, Cancelled))!;
        await write.Db.Shots.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), Cancelled);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(board.SaveAsync(found, Cancelled));
    }

    [Fact]
    public async Task Shot_DeletedOrOfAnotherProject_IsNotFound()
    {
        var shot = await AddFullShotAsync();
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);
        (await new PreparedBoard(write).FindShotAsync(Guid.NewGuid(), shot.Id, Cancelled)).ShouldBeNull();
        await write.Db.Shots.ExecuteUpdateAsync(set => set.SetProperty(row => row.DeletedAtUtc, Clock.NowUtc), Cancelled);

        (await new PreparedBoard(write).FindShotAsync(ProjectId, shot.Id, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_FollowOneAnother_FromTheFirst()
    {
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);
        await write.Db.BoardChangeCounters.ExecuteDeleteAsync(Cancelled);
        var board = new PreparedBoard(write);

        (await board.TakeNumbersAsync(ProjectId, 2, Cancelled)).ShouldBe(1);
        (await board.TakeNumbersAsync(ProjectId, 3, Cancelled)).ShouldBe(3);
        (await board.TakeNumbersAsync(ProjectId, 1, Cancelled)).ShouldBe(6);
    }

    [Fact]
    public async Task Change_WithEveryValueSet_IsStoredAsEfCoreStoresIt()
    {
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);
        await new PreparedBoard(write).AddAsync(Change(1), Cancelled);
        write.Db.Add(Change(2));
        await write.Db.SaveChangesAsync(Cancelled);

        var rows = await ValuesOfChangesAsync(write);

        rows.Count.ShouldBe(2);
        rows[0].ShouldBe(rows[1]);
        rows[0].ShouldNotContain("");

        BoardChange Change(long number) => new(TeamId, ProjectId, number, BoardChangeKind.ShotChanged, Artist, Clock.NowUtc)
        {
            SceneId = TeamId,
            ShotId = ProjectId,
            RenderId = Owner,
            Content = "{\"v\":1}, 厨房",
            StepNumber = 7,
            UndoesNumber = 8 + number,
            RedoesNumber = 8 + number,
        };
    }

    // Each with its type, and without the numbers that no two changes share.
    private async Task<List<string[]>> ValuesOfChangesAsync(Write write)
    {
        var columns = write.Db.Model.FindEntityType(typeof(BoardChange))!.GetProperties().Select(property => property.Name)
            .Except([nameof(BoardChange.Number), nameof(BoardChange.UndoesNumber), nameof(BoardChange.RedoesNumber)]).ToList();
        var values = string.Join(", ", columns.Select(column => $"typeof(\"{column}\") || \"{column}\"").Append("\"UndoesNumber\" - \"Number\"").Append("\"RedoesNumber\" - \"Number\""));
        var rows = new List<string[]>();
        await using var reader = await write.Command($"SELECT {values} FROM \"BoardChanges\" WHERE \"ProjectId\" = @project", ("@project", ProjectId)).ExecuteReaderAsync(Cancelled);
        while (await reader.ReadAsync(Cancelled))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => $"{reader.GetValue(at)}")]);
        }

        return rows;
    }

    // Values that nobody has set would be equal whatever is read.
    private async Task<Shot> AddFullShotAsync()
    {
        await using var write = await Database.Writes.BeginAsync(WriteScope.Project(ProjectId), Cancelled);
        var scene = new Scene(TeamId, ProjectId, "Kitchen", "a");
        var shot = new Shot(TeamId, ProjectId, scene.Id, "a5", "Out of the door", 7, Clock.NowUtc);
        foreach (var field in Enum.GetValues<ShotText>())
        {
            shot.SetText(field, $"The {field}, 厨房", Clock.NowUtc.AddSeconds(1.25));
        }

        shot.SetStatus(ShotStatus.Ready, Clock.NowUtc);
        shot.SetStatus(ShotStatus.Rendering, Clock.NowUtc.AddSeconds(2));
        shot.AssignTo(Owner);
        shot.JoinGroup(Guid.NewGuid());
        shot.UseTake(Guid.NewGuid());
        shot.SetSettings(new ShotSettings("kling-v2-6", "std", "9:16", Sound: true, Watermark: true, Takes: 3) { KlingCuts = true }, Clock.NowUtc.AddSeconds(3));
        shot.Delete(Clock.NowUtc, "2A");
        shot.Restore();
        write.Db.AddRange(scene, shot);
        await write.CommitAsync(Cancelled);
        return shot;
    }

    private async Task<Shot> ReadAsync(Guid shotId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Shots.AsNoTracking().SingleAsync(row => row.Id == shotId, Cancelled);
    }

    private static IEnumerable<string> Unset(Shot shot) => typeof(Shot).GetProperties()
        .Where(property => property.Name is not (nameof(Shot.DeletedAtUtc) or nameof(Shot.Scene) or nameof(Shot.Project) or nameof(Shot.References)))
        .Where(property => property.GetValue(shot) is null or "" or 0)
        .Select(property => property.Name);
}
