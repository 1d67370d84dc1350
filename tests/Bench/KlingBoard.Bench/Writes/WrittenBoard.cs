using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Bench.Writes;

/// <summary>A database with one board and one author.</summary>
internal sealed record WrittenBoard(string Path, Guid Team, Guid Project, Guid Author, Guid[] Shots)
{
    public static async Task<WrittenBoard> MakeAsync(string path, int shots)
    {
        var options = new DbContextOptionsBuilder<KlingBoardDbContext>();
        options.UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(path));
        await using var db = new KlingBoardDbContext(options.Options);
        await db.Database.MigrateAsync();
        var now = DateTime.UtcNow;
        var team = new Team("Northlight", BenchData.TeamSlug, now);
        var author = new User { Id = Guid.CreateVersion7(), UserName = "author", DisplayName = "Author", CreatedAtUtc = now };
        db.AddRange(team, author, new Member(team.Id, author.Id, Role.Owner, colour: 1, now));
        await db.SaveChangesAsync();
        var project = await new BenchData(path).AddBoardAsync(shots);
        return new WrittenBoard(path, team.Id, project, author.Id, await db.Shots.Select(shot => shot.Id).ToArrayAsync());
    }
}
