using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Features.Gallery.Reading;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>With 100,000 items, a page must cost what its own rows cost, wherever it begins: judged by the engine's plan, not by a clock.</summary>
public sealed class GalleryScaleTests : GalleryTest
{
    private const int Rows = 50_000;
    private const string TextIndex = "SCAN SearchParts VIRTUAL TABLE INDEX 0:M";

    [Fact]
    public async Task Page_InTheMiddleOf100000Items_IsExactlyTheOneThatFollowsItsKey()
    {
        await SeedAsync();
        var key = GalleryKey.Before(Start.AddSeconds(Rows / 2));

        var page = (await Service.ListAsync(Ines.Id, Team.Id, GalleryFilter.Everything, key, 100, Cancelled)).Value;

        page.Items.Count.ShouldBe(100);
        page.HasMore.ShouldBeTrue();
        page.Items.Select(item => item.CreatedAtUtc).ShouldBe(
            Enumerable.Range(1, 100).Select(step => Start.AddSeconds((Rows / 2) - ((step + 1) / 2))));
    }

    [Fact]
    public async Task Days_Of100000Items_AddUpToAllOfThem()
    {
        await SeedAsync();

        var days = (await Service.DaysAsync(Ines.Id, Team.Id, GalleryFilter.Everything, Cancelled)).Value;

        days.Sum(day => day.Count).ShouldBe(2 * Rows);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("deep")]
    [InlineData("project")]
    [InlineData("filtered")]
    public async Task TakesQuery_OfAnyPage_WalksTheIndexAndSortsNothing(string which)
    {
        await using var db = Database.CreateDbContext();
        var filter = which switch
        {
            "project" => new GalleryFilter { ProjectId = Project.Id },
            "filtered" => new GalleryFilter { Models = ["kling-video-o1"], Text = "cup" },
            _ => GalleryFilter.Everything,
        };
        var after = which == "first" ? null : GalleryKey.Before(Start);

        var plan = await PlanOfAsync(db, GalleryQueries.Takes(db, Team.Id, filter).After(after).Take(100).Select(take => take.Id));

        var index = which == "project" ? "IX_Takes_ProjectId_CreatedAtUtc_Id (ProjectId=?" : "IX_Takes_TeamId_CreatedAtUtc_Id (TeamId=?";
        plan.ShouldContain(index + (after is null ? ")" : " AND CreatedAtUtc<?)"));
        plan.ShouldNotContain("TEMP B-TREE FOR ORDER BY");
        plan.Replace(TextIndex, "").ShouldNotContain("SCAN");
        plan.Contains(TextIndex).ShouldBe(which == "filtered");
    }

    [Fact]
    public async Task TakesQuery_Counted_ReadsTheIndexAlone()
    {
        await using var db = Database.CreateDbContext();

        var plan = await PlanOfAsync(db, GalleryQueries.Takes(db, Team.Id, GalleryFilter.Everything)
            .GroupBy(take => take.Shot!.Status).Select(group => group.Count()));

        plan.ShouldContain("COVERING INDEX IX_Takes_TeamId_DeletedAtUtc_ShotId_ProjectId_RenderId_CreatedAtUtc_Id (TeamId=? AND DeletedAtUtc=?)");
        plan.ShouldNotContain("SCAN");
    }

    [Theory]
    [InlineData(false, "SEARCH g USING PRIMARY KEY (TeamId=? AND Quarter=?)")]
    [InlineData(true, "SEARCH g USING INDEX IX_GalleryCounts_ProjectId_Quarter (ProjectId=? AND Quarter=?)")]
    public async Task KeptCounts_OfATeamOrAProject_AreFoundByTheirKey(bool isProject, string expected)
    {
        await using var db = Database.CreateDbContext();
        var rows = GalleryCounting.Kept(db, Team.Id, isProject ? new GalleryFilter { ProjectId = Project.Id } : GalleryFilter.Everything);

        var plan = await PlanOfAsync(db, rows.Where(row => row.Quarter == GalleryCount.AllTime));

        plan.ShouldContain(expected);
        plan.ShouldNotContain("SCAN");
    }

    /// <summary>Prints what a search costs beside the scan that it replaced and a bare page, all in one run; run it by name.</summary>
    [Fact]
    [Trait("Category", "Bench")]
    public async Task Text_Among100000Items_CostsAFractionOfAScan()
    {
        await SeedAsync();
        await using var db = Database.CreateDbContext();
        var bare = await FastestAsync(() => GalleryQueries.Takes(db, Team.Id, GalleryFilter.Everything).After(null).Take(100).Select(take => take.Id).ToListAsync(Cancelled));
        foreach (var text in new[] { "49998", "kettle", "nowhere" })
        {
            var filter = new GalleryFilter { Text = text };
            var pattern = $"%{text}%";
            var scan = await FastestAsync(() => GalleryQueries.Takes(db, Team.Id, GalleryFilter.Everything)
                .CountAsync(take => EF.Functions.Like(take.Render!.Manifest.PromptText, pattern) || EF.Functions.Like(take.Shot!.Title, pattern), Cancelled));
            var count = await FastestAsync(() => GalleryQueries.Takes(db, Team.Id, filter).CountAsync(Cancelled));
            var page = await FastestAsync(() => GalleryQueries.Takes(db, Team.Id, filter).After(null).Take(100).Select(take => take.Id).ToListAsync(Cancelled));
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{text}: count {count.TotalMilliseconds:F1} ms, {count / scan:P0} of the scan's {scan.TotalMilliseconds:F1} ms; page {page.TotalMilliseconds:F1} ms, {page / bare:F1} times the bare page's {bare.TotalMilliseconds:F1} ms");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AssetsQuery_OfAnyPage_WalksTheIndexAndSortsNothing(bool isDeep)
    {
        await using var db = Database.CreateDbContext();
        var after = isDeep ? GalleryKey.Before(Start) : null;

        var plan = await PlanOfAsync(db, GalleryQueries.Assets(db, Team.Id, GalleryFilter.Everything).After(after).Take(100).Select(asset => asset.Id));

        plan.ShouldContain("IX_Assets_TeamId_CreatedAtUtc_Id (TeamId=?" + (isDeep ? " AND CreatedAtUtc<?)" : ")"));
        plan.ShouldNotContain("TEMP B-TREE FOR ORDER BY");
    }

    private static async Task<string> PlanOfAsync<T>(KlingBoardDbContext db, IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText[command.CommandText.IndexOf("SELECT", StringComparison.Ordinal)..];
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    // One take and one asset a second, each kind copied in one statement: through the model it would take most of the suite's time.
    private async Task SeedAsync()
    {
        var take = await AddTakeAsync(Kettle, -1);
        var asset = await AddAssetAsync("Maya", -1);
        await using var db = Database.CreateDbContext();
        await CopyAsync(db, Rows, "Renders", take.RenderId, new()
        {
            ["Id"] = IdOf("a"),
            ["ExternalTaskId"] = "'kb-' || n",
            ["SubmissionId"] = IdOf("b"),
            ["Manifest_PromptText"] = "'A kettle ' || n",
        });
        await CopyAsync(db, Rows, "Takes", take.Id, new()
        {
            ["Id"] = IdOf("c"),
            ["RenderId"] = IdOf("a"),
            ["Number"] = "n + 1",
            ["CreatedAtUtc"] = AtSecond,
        });
        await CopyAsync(db, Rows, "Assets", asset.Id, new() { ["Id"] = IdOf("d"), ["CreatedAtUtc"] = AtSecond });
        await db.Takes.Where(row => row.Id == take.Id).ExecuteDeleteAsync(Cancelled);
        await db.Assets.Where(row => row.Id == asset.Id).ExecuteDeleteAsync(Cancelled);
    }

    private static string AtSecond => $"strftime('%Y-%m-%d %H:%M:%S', '{Start:yyyy-MM-dd HH:mm:ss}', '+' || n || ' seconds')";
}
