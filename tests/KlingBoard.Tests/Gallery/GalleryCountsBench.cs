using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery.Reading;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>
/// Prints what facets and days cost beside counting the items, and what keeping the rows costs those who write. Items come as teams make them: four
/// takes of a shot at once, over ten hours of a day, some 400 items a day, and for each take a quarter of an asset. Run it by name.
/// </summary>
[Trait("Category", "Bench")]
public sealed class GalleryCountsBench : GalleryTest
{
    private const int Written = 10_000;

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task FacetsAndDays_OfManyItems(int items)
    {
        await SeedAsync(items);
        await using var db = Database.CreateDbContext();
        var rows = await db.GalleryCounts.CountAsync(Cancelled);
        var ofAllTime = await db.GalleryCounts.CountAsync(row => row.Quarter == GalleryCount.AllTime, Cancelled);
        Say($"{items} items: {rows} rows, {ofAllTime} of them of all time");
        foreach (var (name, filter) in new Dictionary<string, GalleryFilter>
        {
            ["no filter"] = GalleryFilter.Everything,
            ["a project"] = new() { ProjectId = Guid.Parse("a0000000-0000-7000-8000-000000000001") },
            ["a model"] = new() { Models = ["kling-video-o1"] },
            ["a person"] = new() { PersonId = Tomas.Id },
            ["two weeks"] = new() { From = new DateOnly(2026, 11, 3), To = new DateOnly(2026, 11, 16) },
        })
        {
            var facets = await FastestAsync(() => Service.FacetsAsync(Ines.Id, Team.Id, filter, Cancelled));
            var days = await FastestAsync(() => Service.DaysAsync(Ines.Id, Team.Id, filter, Cancelled));
            var counted = await FastestAsync(() => CountItemsAsync(db, filter));
            var listed = await FastestAsync(() => ListInstantsAsync(db, filter));
            Say($"  {name}: facets {Ms(facets)}, over the items {Ms(counted)}; days {Ms(days)}, over the items {Ms(listed)}");
        }
    }

    [Fact]
    public async Task Takes_WrittenWithAndWithoutKeepingRows()
    {
        await SeedAsync(10_000);
        await using var db = Database.CreateDbContext();
        var take = await db.Takes.OrderBy(take => take.CreatedAtUtc).FirstAsync(Cancelled);
        await CopyAsync(db, Written, "Renders", take.RenderId, new() { ["Id"] = IdOf("5"), ["ExternalTaskId"] = "'more-' || n", ["SubmissionId"] = IdOf("5") });
        var (with, withFlips) = (await FastestAsync(() => WriteTakesAsync(db, take.Id)), await FastestAsync(() => WriteStatusesAsync(db)));
        foreach (var trigger in await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'GalleryCounts%'").ToListAsync(Cancelled))
        {
            await RunAsync(db, $"DROP TRIGGER \"{trigger}\"");
        }

        var (without, withoutFlips) = (await FastestAsync(() => WriteTakesAsync(db, take.Id)), await FastestAsync(() => WriteStatusesAsync(db)));
        Say($"{Written} takes added in one transaction: {Ms(with)} with rows kept, {Ms(without)} without");
        Say($"100 shots with 16 takes each given another status: {Ms(withFlips)} with rows kept, {Ms(withoutFlips)} without");
    }

    // As it was done before rows were kept.
    private async Task CountItemsAsync(KlingBoardDbContext db, GalleryFilter filter)
    {
        filter = filter with { Models = [], Statuses = [] };
        await GalleryQueries.Takes(db, Team.Id, filter).GroupBy(take => new { take.Render!.Manifest.Model, take.Shot!.Status })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(Cancelled);
        await GalleryQueries.Assets(db, Team.Id, filter).GroupBy(asset => asset.File!.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(Cancelled);
    }

    private async Task ListInstantsAsync(KlingBoardDbContext db, GalleryFilter filter)
    {
        var days = new GalleryDays(filter.Zone);
        var takes = GalleryQueries.Takes(db, Team.Id, filter).After(null).Select(take => take.CreatedAtUtc);
        var assets = GalleryQueries.Assets(db, Team.Id, filter).After(null).Select(asset => asset.CreatedAtUtc);
        foreach (var instants in filter.WantsAssets ? new[] { takes, assets } : [takes])
        {
            await foreach (var instant in instants.AsAsyncEnumerable())
            {
                days.Add(instant);
            }
        }
    }

    private static async Task WriteTakesAsync(KlingBoardDbContext db, Guid takeId)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancelled);
        await CopyAsync(db, Written, "Takes", takeId, new()
        {
            ["Id"] = IdOf("6"),
            ["RenderId"] = IdOf("5"),
            ["ShotId"] = IdOf("c", "n % 500 + 1"),
            ["Number"] = "100000 + n",
            ["CreatedAtUtc"] = At("n", "400", "2027-06-01"),
        });
        await transaction.RollbackAsync(Cancelled);
    }

    private static async Task WriteStatusesAsync(KlingBoardDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancelled);
        await RunAsync(db, $"UPDATE \"Shots\" SET \"Status\" = 'Omitted' WHERE \"Id\" > {IdOf("c", "0")} AND \"Id\" <= {IdOf("c", "100")}");
        await transaction.RollbackAsync(Cancelled);
    }

    private async Task SeedAsync(int items)
    {
        var (takes, assets, shots) = (items * 4 / 5, items / 5, items / 20);
        var (scenes, projects) = ((shots + 9) / 10, (shots + 199) / 200);
        var take = await AddTakeAsync(Kettle, -1);
        var asset = await AddAssetAsync("Maya", -1);
        await using var db = Database.CreateDbContext();
        await CopyAsync(db, projects, "Projects", Project.Id, new() { ["Id"] = IdOf("a") });
        await CopyAsync(db, scenes, "Scenes", Kitchen.Id, new() { ["Id"] = IdOf("b"), ["ProjectId"] = IdOf("a", "(n - 1) / 20 + 1") });
        await CopyAsync(db, shots, "Shots", Kettle.Id, new()
        {
            ["Id"] = IdOf("c"),
            ["SceneId"] = IdOf("b", "(n - 1) / 10 + 1"),
            ["ProjectId"] = IdOf("a", "(n - 1) / 200 + 1"),
            ["Status"] = $"CASE n % 4 WHEN 0 THEN '{ShotStatus.Approved}' WHEN 1 THEN '{ShotStatus.Changes}' ELSE '{ShotStatus.ToReview}' END",
        });
        var shot = $"(n - 1) / 4 * 17 % {shots} + 1";
        await CopyAsync(db, takes, "Renders", take.RenderId, new()
        {
            ["Id"] = IdOf("d"),
            ["ProjectId"] = IdOf("a", $"({shot} - 1) / 200 + 1"),
            ["ExternalTaskId"] = "'kb-' || n",
            ["SubmissionId"] = IdOf("d"),
            ["RequestedById"] = $"CASE n / 4 % 3 WHEN 0 THEN '{Tomas.Id.ToString().ToUpperInvariant()}' ELSE \"RequestedById\" END",
            ["Manifest_Model"] = "CASE n / 4 % 5 WHEN 0 THEN 'kling-video-o1' ELSE 'kling-v3-omni' END",
        });
        await CopyAsync(db, takes, "Takes", take.Id, new()
        {
            ["Id"] = IdOf("e"),
            ["RenderId"] = IdOf("d"),
            ["ShotId"] = IdOf("c", shot),
            ["ProjectId"] = IdOf("a", $"({shot} - 1) / 200 + 1"),
            ["Number"] = "n",
            ["CreatedAtUtc"] = At("(n - 1) / 4 * 4", "320"),
        });
        await CopyAsync(db, assets, "Assets", asset.Id, new() { ["Id"] = IdOf("f"), ["CreatedAtUtc"] = At("n", "80") });
    }

    // So many a day, from nine in the morning to seven in the evening.
    private static string At(string number, string perDay, string from = "2026-11-01") =>
        $"strftime('%Y-%m-%d %H:%M:%S', '{from} 09:00:00', '+' || (({number}) / {perDay}) || ' days', '+' || (({number}) % {perDay} * 36000 / {perDay}) || ' seconds')";

    private static async Task RunAsync(KlingBoardDbContext db, string sql) => await db.Database.ExecuteSqlRawAsync(sql, Cancelled);

    private static string Ms(TimeSpan took) => $"{took.TotalMilliseconds:F1} ms";

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
