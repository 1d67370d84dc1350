using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingBoard.Tests.Data.Writing;

/// <summary>Writes that wait for one another, and the commit that they share.</summary>
public sealed class WritesTests : IDisposable
{
    private static readonly DateTime NowUtc = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);

    private readonly SqliteTestDatabase _database = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Writes_SideBySide_EachSeesWhatTheOneBeforeLeft()
    {
        await AddTeamAsync("counted");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(CountAsync, Cancelled)));

        (await ReadAsync(db => db.Teams.Select(team => team.Version).SingleAsync(Cancelled))).ShouldBe(41);

        async Task CountAsync()
        {
            await using var write = await BeginAsync();
            var team = await write.Db.Teams.SingleAsync(Cancelled);
            team.Rename($"{team.Version}");
            await write.CommitAsync(Cancelled);
        }
    }

    [Fact]
    public async Task Commit_WhileAnotherShortWriteWaits_IsSharedWithIt()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);

        await using var second = await beginning;
        (firstStored.IsCompleted, Slugs()).ShouldBe((false, ""));
        Add(second, "second");
        await second.CommitAsync(Cancelled);

        await firstStored;
        Slugs().ShouldBe("first second");
    }

    [Fact]
    public async Task Commit_WhileALongWriteWaits_IsNotKeptBack()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync(WriteScope.Installation.AsLong());

        await first.CommitAsync(Cancelled);

        await using var second = await beginning;
        Slugs().ShouldBe("first");
    }

    [Fact]
    public async Task WhenStored_RunsInTheOrderOfCommits_AfterTheCommit()
    {
        var told = new List<string>();
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(() => told.Add($"first, with {Slugs()}"), Cancelled);
        await using var second = await beginning;
        Add(second, "second");

        await Task.WhenAll(firstStored, second.CommitAsync(() => told.Add($"second, with {Slugs()}"), Cancelled));

        told.ShouldBe(["first, with first second", "second, with first second"]);
    }

    [Fact]
    public async Task Disposed_WithoutCommit_LeavesNothingAndDoesNotHarmWhoSharesTheCommit()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);

        await using (var second = await beginning)
        {
            Add(second, "second");
            await second.Db.SaveChangesAsync(Cancelled);
        }

        await firstStored;
        Slugs().ShouldBe("first");
    }

    [Fact]
    public async Task SaveFails_OnlyThatWriteIsLost()
    {
        await using var first = await BeginAsync();
        Add(first, "same");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);

        await using (var second = await beginning)
        {
            Add(second, "other");
            Add(second, "same");
            await Should.ThrowAsync<DbUpdateException>(second.CommitAsync(Cancelled));
        }

        await firstStored;
        Slugs().ShouldBe("same");
    }

    [Fact]
    public async Task TransactionBreaks_WhoeverSharesItIsTold_AndTheNextWriteWorks()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);

        // As SQLite does by itself when the disk is full.
        var second = await beginning;
        await second.Command("ROLLBACK").ExecuteNonQueryAsync(Cancelled);

        // What the second has read of the first was never stored.
        await Should.ThrowAsync<WriteLostException>(second.DisposeAsync().AsTask());
        await Should.ThrowAsync<WriteLostException>(firstStored);
        await AddTeamAsync("next");
        Slugs().ShouldBe("next");
    }

    [Fact]
    public async Task CommitFails_EverybodyIsTold_AndTheNextWriteWorks()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);
        await using var second = await beginning;
        await second.Command("PRAGMA defer_foreign_keys = ON").ExecuteNonQueryAsync(Cancelled);
        await second.Command(
            """INSERT INTO "ProjectPins" ("TeamId", "UserId", "ProjectId") VALUES (@id, @id, @id)""", ("@id", Guid.NewGuid())).ExecuteNonQueryAsync(Cancelled);

        var failures = new[] { await Should.ThrowAsync<WriteLostException>(second.CommitAsync(Cancelled)), await Should.ThrowAsync<WriteLostException>(firstStored) };

        failures.ShouldAllBe(failure => ((SqliteException)failure.InnerException!).SqliteErrorCode == 19);
        await AddTeamAsync("next");
        Slugs().ShouldBe("next");
    }

    [Fact]
    public async Task BeginOn_CommitFails_TheNextWriteWorks()
    {
        await using var db = _database.CreateDbContext();
        await using (var write = await _database.Writes.BeginOnAsync(db, WriteScope.Installation, Cancelled))
        {
            await write.Command("PRAGMA defer_foreign_keys = ON").ExecuteNonQueryAsync(Cancelled);
            await write.Command(
                """INSERT INTO "ProjectPins" ("TeamId", "UserId", "ProjectId") VALUES (@id, @id, @id)""", ("@id", Guid.NewGuid())).ExecuteNonQueryAsync(Cancelled);
            (await Should.ThrowAsync<SqliteException>(write.CommitAsync(Cancelled))).SqliteErrorCode.ShouldBe(19);
        }

        await AddTeamAsync("next");
        Slugs().ShouldBe("next");
    }

    [Fact]
    public async Task Disposed_WithWhatOthersHaveNotStoredYet_WaitsForThem()
    {
        await using var first = await BeginAsync();
        Add(first, "first");
        var beginning = BeginAsync();
        var next = BeginAsync();
        var firstStored = first.CommitAsync(Cancelled);
        var second = await beginning;
        (await second.Db.Teams.Select(team => team.Slug).SingleAsync(Cancelled)).ShouldBe("first");

        var leaving = second.DisposeAsync().AsTask();
        await using var third = await next;
        leaving.IsCompleted.ShouldBeFalse();
        await third.CommitAsync(Cancelled);

        await leaving;
        await firstStored;
    }

    [Fact]
    public async Task Listener_Throws_OthersAreToldAllTheSame()
    {
        var isTold = false;
        await using var first = await BeginAsync();
        var beginning = BeginAsync();
        var firstStored = first.CommitAsync(() => throw new InvalidOperationException("A listener is broken."), Cancelled);
        await using var second = await beginning;

        await second.CommitAsync(() => isTold = true, Cancelled);

        await firstStored;
        isTold.ShouldBeTrue();
    }

    [Fact]
    public async Task Context_AfterTheCommit_AsksNothingOfTheDatabase()
    {
        await using var write = await BeginAsync();
        Add(write, "kept");
        await write.CommitAsync(Cancelled);

        write.Db.Teams.Local.Single().Slug.ShouldBe("kept");
        await Should.ThrowAsync<SqliteException>(write.Db.Teams.CountAsync(Cancelled));
        Should.Throw<ObjectDisposedException>(() => write.Command("SELECT 1"));
    }

    [Fact]
    public async Task Save_OnAnotherContext_WaitsForItsTurn()
    {
        await using var write = await BeginAsync();
        Add(write, "first");
        await using var db = _database.CreateDbContext();
        db.Teams.Add(new Team("second", "second", NowUtc));

        var saving = db.SaveChangesAsync(Cancelled);
        saving.IsCompleted.ShouldBeFalse();
        await write.CommitAsync(Cancelled);

        await saving;
        Slugs().ShouldBe("first second");
    }

    [Fact]
    public async Task BeginOn_ContextOfOthers_IsOneWriteWithASaveInIt()
    {
        await using var db = _database.CreateDbContext();
        await using (var write = await _database.Writes.BeginOnAsync(db, WriteScope.Installation, Cancelled))
        {
            db.Teams.Add(new Team("lost", "lost", NowUtc));
            await db.SaveChangesAsync(Cancelled);
        }

        await AddTeamAsync("next");
        Slugs().ShouldBe("next");
    }

    [Fact]
    public async Task Command_IsKeptForTheNextWrite()
    {
        await AddTeamAsync("one");
        var commands = new List<object>();
        foreach (var name in new[] { "first", "second" })
        {
            await using var write = await BeginAsync();
            var command = write.Command("""UPDATE "Teams" SET "Name" = @name""", ("@name", name));
            (await command.ExecuteNonQueryAsync(Cancelled)).ShouldBe(1);
            commands.Add(command);
            await write.CommitAsync(Cancelled);
        }

        commands[1].ShouldBeSameAs(commands[0]);
        (await ReadAsync(db => db.Teams.Select(team => team.Name).SingleAsync(Cancelled))).ShouldBe("second");
    }

    private Task<Write> BeginAsync(WriteScope? scope = null) => _database.Writes.BeginAsync(scope ?? WriteScope.Installation, Cancelled);

    private static void Add(Write write, string slug) => write.Db.Teams.Add(new Team(slug, slug, NowUtc));

    private async Task AddTeamAsync(string slug)
    {
        await using var write = await BeginAsync();
        Add(write, slug);
        await write.CommitAsync(Cancelled);
    }

    private async Task<T> ReadAsync<T>(Func<KlingBoardDbContext, Task<T>> read)
    {
        await using var db = _database.CreateDbContext();
        return await read(db);
    }

    private string Slugs()
    {
        using var db = _database.CreateDbContext();
        return string.Join(' ', db.Teams.Select(team => team.Slug).AsEnumerable().Order());
    }
}
