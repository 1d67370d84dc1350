using System.Security.Cryptography;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>Two teams on a real database; the first has the project First Light with two scenes of two shots.</summary>
public abstract class GalleryTest : IDisposable
{
    protected GalleryTest()
    {
        Access = new AccessService(Database, new SignalBus(Clock), Clock);
        Service = new GalleryService(Access);
        using var db = Database.CreateDbContext();
        db.AddRange(Ines, Tomas, Otto);
        db.AddRange(Team, Other);
        db.AddRange(new Member(Team.Id, Ines.Id, Role.Owner, 1, Start), new Member(Team.Id, Tomas.Id, Role.Artist, 2, Start), new Member(Other.Id, Otto.Id, Role.Owner, 1, Start));
        Project = new Project(Team.Id, "First Light", "", Ines.Id, Start);
        Winter = new Project(Team.Id, "Winter", "", Ines.Id, Start);
        Kitchen = new Scene(Team.Id, Project.Id, "The kitchen", "a");
        Valley = new Scene(Team.Id, Project.Id, "Valley", "b");
        Snow = new Scene(Team.Id, Winter.Id, "Snow", "a");
        (Kettle, Cup, Walk, Flake) = (ShotIn(Kitchen, "a", "Kettle boils"), ShotIn(Kitchen, "b", "Cup"), ShotIn(Valley, "a", "Long walk"), ShotIn(Snow, "a", "Flake"));
        db.AddRange(Project, Winter, Kitchen, Valley, Snow, Kettle, Cup, Walk, Flake);
        db.SaveChanges();
    }

    protected static DateTime Start { get; } = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc);

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected TestClock Clock { get; } = new();

    protected SqliteTestDatabase Database { get; } = new();

    protected AccessService Access { get; }

    protected GalleryService Service { get; }

    protected User Ines { get; } = Person("Ines");

    protected User Tomas { get; } = Person("Tomas");

    protected User Otto { get; } = Person("Otto");

    protected Team Team { get; } = new("Northlight", "northlight", Start);

    protected Team Other { get; } = new("Other", "other", Start);

    protected Project Project { get; }

    protected Project Winter { get; }

    protected Scene Kitchen { get; }

    protected Scene Valley { get; }

    protected Scene Snow { get; }

    protected Shot Kettle { get; }

    protected Shot Cup { get; }

    protected Shot Walk { get; }

    protected Shot Flake { get; }

    public virtual void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A take made so many minutes after the start.</summary>
    protected async Task<Take> AddTakeAsync(
        Shot shot, int minutes, string prompt = "A kettle", string model = "kling-v3-omni", User? by = null, int number = 0, bool hasWatermarked = false)
    {
        await using var db = Database.CreateDbContext();
        var atUtc = Start.AddMinutes(minutes);
        var manifest = new RenderManifest(
            "Simulator", "default", "/v1/videos/omni-video", """{"prompt":"A kettle"}""", "rules-1", "prices-1", 600, model, "pro", 5, prompt);
        var render = new Render(shot.TeamId, shot.ProjectId, (by ?? Ines).Id, Guid.NewGuid(), 0, manifest, atUtc);
        var video = FileOf(shot.TeamId, MediaKind.Video, "video/mp4", atUtc);
        var watermarked = hasWatermarked ? FileOf(shot.TeamId, MediaKind.Video, "video/mp4", atUtc) : null;
        var take = new Take(render, shot.Id, number == 0 ? db.Takes.Count(row => row.ShotId == shot.Id) + 1 : number, video.Id, watermarked?.Id, atUtc);
        db.AddRange(render, video, take);
        if (watermarked is not null)
        {
            db.Add(watermarked);
        }

        await db.SaveChangesAsync(Cancelled);
        return take;
    }

    protected async Task<Asset> AddAssetAsync(string name, int minutes, MediaKind kind = MediaKind.Image, Team? team = null, User? by = null)
    {
        await using var db = Database.CreateDbContext();
        var atUtc = Start.AddMinutes(minutes);
        var file = FileOf((team ?? Team).Id, kind, kind switch { MediaKind.Image => "image/jpeg", MediaKind.Video => "video/mp4", _ => "audio/mpeg" }, atUtc);
        var asset = new Asset((team ?? Team).Id, file.Id, name, name + ".jpg", (by ?? Ines).Id, atUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset;
    }

    /// <summary>A picture that was made for a shot.</summary>
    protected async Task<Asset> AddStillAsync(Shot shot, string name, int minutes)
    {
        await using var db = Database.CreateDbContext();
        var atUtc = Start.AddMinutes(minutes);
        var manifest = new RenderManifest(
            "Simulator", "default", "/v1/images/omni-image", "{}", "rules-1", "prices-1", 200, "kling-v3-omni", "2k", 0, "A kettle", "omniImage");
        var render = new Render(shot.TeamId, shot.ProjectId, Ines.Id, Guid.NewGuid(), 0, manifest, atUtc, subjectShotId: shot.Id);
        var file = FileOf(shot.TeamId, MediaKind.Image, "image/png", atUtc);
        var asset = new Asset(shot.TeamId, file.Id, name, name + ".png", Ines.Id, atUtc, render.Id);
        db.AddRange(render, file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset;
    }

    protected async Task ReferAsync(Shot shot, Asset asset)
    {
        await using var db = Database.CreateDbContext();
        db.Add(Reference.ToAsset(shot.Id, asset.Id, "Maya", ReferenceRole.Image, "a"));
        await db.SaveChangesAsync(Cancelled);
    }

    /// <summary>Changes a stored row.</summary>
    protected async Task ChangeAsync<T>(Guid id, Action<T> change)
        where T : class, ITeamOwned
    {
        await using var db = Database.CreateDbContext();
        change(db.Set<T>().Single(row => row.Id == id));
        await db.SaveChangesAsync(Cancelled);
    }

    protected async Task<string[]> NamesAsync(GalleryFilter? filter = null) =>
        [.. (await Service.ListAsync(Ines.Id, Team.Id, filter ?? GalleryFilter.Everything, null, 100, Cancelled)).Value.Items.Select(item => item.Name)];

    /// <summary>Writes so many copies of a row in one statement: through the model it would take most of the suite's time.</summary>
    /// <param name="changed">SQL for the columns that differ, in which <c>n</c> counts from 1.</param>
    protected static async Task CopyAsync(KlingBoardDbContext db, int count, string table, Guid id, Dictionary<string, string> changed)
    {
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table})").ToListAsync(Cancelled);
        var values = columns.Select(column => changed.GetValueOrDefault(column, $"\"{column}\""));
        var copy = $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
            INSERT INTO "{table}" ({string.Join(',', columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(',', values)} FROM numbers, "{table}" WHERE "Id" = '{id.ToString().ToUpperInvariant()}'
            """;
        await db.Database.ExecuteSqlRawAsync(copy, Cancelled);
    }

    /// <summary>SQL for the id of the row with this number.</summary>
    /// <param name="prefix">A hex digit for each kind of row.</param>
    protected static string IdOf(string prefix, string number = "n") => $"upper(printf('{prefix}0000000-0000-7000-8000-%012x', {number}))";

    /// <summary>The shortest of three runs.</summary>
    protected static async Task<TimeSpan> FastestAsync(Func<Task> work)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await work();
            var took = TimeProvider.System.GetElapsedTime(began);
            fastest = took < fastest ? took : fastest;
        }

        return fastest;
    }

    private static MediaFile FileOf(Guid teamId, MediaKind kind, string contentType, DateTime nowUtc)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Guid.NewGuid().ToByteArray()));
        return new MediaFile(teamId, hash, kind, contentType, 1000, nowUtc)
        {
            DurationSeconds = kind == MediaKind.Image ? null : 5,
            PosterSha256 = kind == MediaKind.Audio ? null : hash,
        };
    }

    private static Shot ShotIn(Scene scene, string rank, string title) => new(scene.TeamId, scene.ProjectId, scene.Id, rank, title, 5, Start);

    private static User Person(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        DisplayName = name,
        UserName = $"{name}@test.klingboard",
        NormalizedUserName = $"{name}@TEST.KLINGBOARD".ToUpperInvariant(),
        Email = $"{name}@test.klingboard",
        CreatedAtUtc = Start,
    };
}
