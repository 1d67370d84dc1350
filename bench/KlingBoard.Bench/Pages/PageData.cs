using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Bench.Pages;

/// <summary>What the demo team lacks: boards of several sizes, and a gallery of a known size. Written into the running app's database.</summary>
internal sealed class PageData(string database)
{
    private const int ShotsPerScene = 20;
    private const string Prompt =
        "A lighthouse keeper climbs the last steps, wet coat, lamp in hand. Wind from the left, slow push-in, cold blue light before dawn.";

    private readonly DbContextOptions<KlingBoardDbContext> _options =
        (DbContextOptions<KlingBoardDbContext>)new DbContextOptionsBuilder<KlingBoardDbContext>().UseKlingBoardSqlite(SqliteSetup.ConnectionStringFor(database)).Options;

    /// <returns>The project's id.</returns>
    public async Task<Guid> AddBoardAsync(int shots)
    {
        await using var context = new KlingBoardDbContext(_options);
        var team = await TeamAsync(context);
        var now = DateTime.UtcNow;
        var project = new Project(team.Id, $"A board of {shots} shots", "Bench", createdById: null, now);
        context.Projects.Add(project);
        var scenes = (shots + ShotsPerScene - 1) / ShotsPerScene;
        foreach (var (rank, number) in FractionalRank.Sequence(null, null, scenes).Select((rank, at) => (rank, at + 1)))
        {
            var scene = new Scene(team.Id, project.Id, $"Scene of the bench {number}", rank);
            context.Scenes.Add(scene);
            var count = Math.Min(ShotsPerScene, shots - ((number - 1) * ShotsPerScene));
            foreach (var shotRank in FractionalRank.Sequence(null, null, count))
            {
                var shot = new Shot(team.Id, project.Id, scene.Id, shotRank, "Up the last steps", seconds: 5, now);
                shot.SetText(ShotText.Prompt, Prompt, now);
                context.Shots.Add(shot);
            }
        }

        await context.SaveChangesAsync();
        return project.Id;
    }

    /// <summary>Fills the gallery up with further takes of a video that is there, one for each shot of a board of their own.</summary>
    public async Task FillGalleryAsync(int items)
    {
        var board = await AddBoardAsync(items);
        await using var context = new KlingBoardDbContext(_options);
        var team = await TeamAsync(context);
        var take = await context.Takes.Include(each => each.Render).FirstAsync(each => each.TeamId == team.Id && each.DeletedAtUtc == null);
        var there = await context.Takes.CountAsync(each => each.TeamId == team.Id && each.DeletedAtUtc == null);
        var shots = await context.Shots.Where(shot => shot.ProjectId == board).Take(Math.Max(0, items - there)).ToListAsync();
        context.Takes.AddRange(shots.Select(shot => new Take(take.Render!, shot.Id, 1, take.VideoFileId, watermarkedFileId: null, DateTime.UtcNow)));
        await context.SaveChangesAsync();
    }

    private static Task<Team> TeamAsync(KlingBoardDbContext context) => context.Teams.SingleAsync(team => team.Slug == PageBench.Team);
}
