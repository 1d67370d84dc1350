using System.Security.Cryptography;
using System.Text;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Sqlite;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Bench;

/// <summary>What the demo team lacks: boards of several sizes, and a gallery of a known size. Written into the running app's database.</summary>
internal sealed class BenchData(string database)
{
    /// <summary>The demo's team, of which everybody in the demo is a member.</summary>
    public const string TeamSlug = "northlight";

    /// <summary>Of every shot of the boards.</summary>
    public const string Title = "Up the last steps";

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
                var shot = new Shot(team.Id, project.Id, scene.Id, shotRank, Title, seconds: 5, now);
                shot.SetText(ShotText.Prompt, Prompt, now);
                context.Shots.Add(shot);
            }
        }

        await context.SaveChangesAsync();
        return project.Id;
    }

    /// <returns>The id of the shot at the board's top left, which is in view on every page of it.</returns>
    public async Task<Guid> FirstShotAsync(Guid project)
    {
        await using var context = new KlingBoardDbContext(_options);
        var scene = await context.Scenes.Where(scene => scene.ProjectId == project).OrderBy(scene => scene.Rank).Select(scene => scene.Id).FirstAsync();
        return await context.Shots.Where(shot => shot.SceneId == scene).OrderBy(shot => shot.Rank).Select(shot => shot.Id).FirstAsync();
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

    /// <summary>Adds renders of a board's first shot that the provider has accepted.</summary>
    /// <param name="account">The installation's, by the name that the app gives it.</param>
    /// <param name="dueWithin">They are polled one after the other within this time; null where nobody is to poll them for an hour.</param>
    public async Task<IReadOnlyList<SubmittedRender>> AddSubmittedRendersAsync(Guid project, string account, int count, TimeSpan? dueWithin = null)
    {
        var shot = await FirstShotAsync(project);
        await using var context = new KlingBoardDbContext(_options);
        var team = await TeamAsync(context);
        var finished = await context.Renders.AsNoTracking().FirstAsync(render => render.TeamId == team.Id && render.RequestedById != null);
        var now = DateTime.UtcNow;
        var renders = new List<SubmittedRender>();
        for (var at = 0; at < count; at++)
        {
            var render = new Render(team.Id, project, finished.RequestedById!.Value, Guid.NewGuid(), 0, finished.Manifest with { Connection = account }, now);
            var added = new SubmittedRender(render.Id, $"83192234571927{at:0000}", Guid.NewGuid().ToString("N"));
            render.Shots.Add(new RenderShot(render.Id, shot, 0, 0, 5));
            render.MoveTo(RenderState.Submitting, "", now);
            render.MoveTo(RenderState.Submitted, "", now);
            render.Accept(added.Task);
            render.UseCallback(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(added.Token))));
            render.Postpone(now + (dueWithin is { } time ? time * at / count : TimeSpan.FromHours(1)));
            context.Renders.Add(render);
            renders.Add(added);
        }

        await context.SaveChangesAsync();
        return renders;
    }

    /// <summary>Adds renders that wait for a slot, one for each of the first shots of a board.</summary>
    /// <param name="account">The installation's, by the name that the app gives it.</param>
    public async Task AddQueuedRendersAsync(Guid project, string account, int count)
    {
        await using var context = new KlingBoardDbContext(_options);
        var team = await TeamAsync(context);
        var finished = await context.Renders.AsNoTracking().FirstAsync(render => render.TeamId == team.Id && render.RequestedById != null && !render.Manifest.RequestJson.Contains("sha256:"));
        var now = DateTime.UtcNow;
        foreach (var shot in await context.Shots.Where(shot => shot.ProjectId == project).Select(shot => shot.Id).Take(count).ToListAsync())
        {
            var render = new Render(team.Id, project, finished.RequestedById!.Value, Guid.NewGuid(), 0, finished.Manifest with { Connection = account }, now);
            render.Shots.Add(new RenderShot(render.Id, shot, 0, 0, 5));
            render.Ledger.Add(new LedgerEntry(render, LedgerEntryKind.Reserve, render.Manifest.EstimateMilliunits, now));
            context.Renders.Add(render);
        }

        await context.SaveChangesAsync();
    }

    /// <summary>Puts a video of noise into the team's media.</summary>
    /// <param name="folder">The app's data folder.</param>
    public async Task<BenchFile> AddFileAsync(string folder, long sizeBytes)
    {
        var content = new byte[sizeBytes];
        Random.Shared.NextBytes(content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "media", sha256[..2])).FullName, sha256);
        await File.WriteAllBytesAsync(path, content);
        await using var context = new KlingBoardDbContext(_options);
        var file = new MediaFile((await TeamAsync(context)).Id, sha256, MediaKind.Video, "video/mp4", sizeBytes, DateTime.UtcNow);
        // Measured, as far as the app is concerned: it is no video.
        file.Measure(new MediaCoding(), null);
        context.MediaFiles.Add(file);
        await context.SaveChangesAsync();
        return new BenchFile(file.Id, sha256);
    }

    private static Task<Team> TeamAsync(KlingBoardDbContext context) => context.Teams.SingleAsync(team => team.Slug == TeamSlug);
}

/// <summary>A stored file of the team.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
internal sealed record BenchFile(Guid Id, string Sha256);

/// <summary>A render that the provider has accepted.</summary>
/// <param name="Task">The provider's id of it.</param>
/// <param name="Token">With which the provider tells of it.</param>
internal sealed record SubmittedRender(Guid Id, string Task, string Token);
