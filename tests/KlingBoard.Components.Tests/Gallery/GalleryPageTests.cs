using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Tiles;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Gallery;

public sealed class GalleryPageTests : ComponentContext
{
    private static readonly DateTime Start = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(1);

    private readonly CommandCounter _statements = new();
    private readonly HeldReadings _readings = new();
    private readonly SqliteTestDatabase _database;
    private readonly User _ines = new() { Id = Guid.CreateVersion7(), DisplayName = "Ines", UserName = "ines" };
    private readonly Team _team = new("Northlight", "northlight", Start);
    private readonly Shot _shot;

    public GalleryPageTests()
    {
        _database = new SqliteTestDatabase(_statements, _readings);
        SetupScript("gallery");
        SetupScript("tile-grid");
        Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(_database).AddSingleton(_database.Writes);
        Services.AddAccess().AddRealtime().AddGallery();
        Services.AddSingleton<IMediaStore>(new LocalMediaStore(Data));
        Services.AddSingleton<AntiforgeryStateProvider>(new FixedAntiforgery());
        var project = new Project(_team.Id, "First Light", "", _ines.Id, Start);
        var scene = new Scene(_team.Id, project.Id, "The kitchen", "a");
        _shot = new Shot(_team.Id, project.Id, scene.Id, "a", "Kettle boils", 5, Start);
        using var db = _database.CreateDbContext();
        db.AddRange(_ines, _team, new Member(_team.Id, _ines.Id, Role.Owner, 1, Start), project, scene, _shot);
        db.SaveChanges();
    }

    [Fact]
    public void Gallery_OfATeamWithoutMedia_OffersTheNextStep()
    {
        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".kb-empty h2").TextContent.ShouldBe("Takes and uploads will be here"));
        page.FindAll(".kb-empty a").Select(link => link.GetAttribute("href")).ShouldBe(["/t/northlight", "/t/northlight/library"]);
    }

    [Fact]
    public async Task Gallery_WithAFilterThatFindsNothing_OffersToClearIt()
    {
        AddTake(1);
        var page = RenderPage("?q=nowhere");
        page.WaitForAssertion(() => page.Find(".kb-empty h2").TextContent.ShouldBe("Nothing matches these filters"));

        // Counts are still to come, and draw the page anew: found and clicked in one go.
        await page.InvokeAsync(() => page.Find(".kb-empty button").ClickAsync(new()));

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/t/northlight/gallery");
        await ShowGridAsync(page);
        page.WaitForAssertion(() => Names(page).ShouldBe(["1A take 1"]));
    }

    [Fact]
    public async Task Gallery_WhenAColleaguesTakeArrives_ShowsItWithoutReload()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);
        Publish(BoardChangeKind.TakeAdded, AddTake(2));

        page.WaitForAssertion(() => Names(page).ShouldBe(["1A take 2", "1A take 1"]));
    }

    [Fact]
    public async Task Take_ThatArrivesWhileDaysAreCounted_IsStillThereAfterwards()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);
        var held = _readings.HoldNext("Takes");
        Bus.Publish(new LibrarySignal(_team.Id));
        await held;

        Publish(BoardChangeKind.TakeAdded, AddTake(2));
        for (var turn = 0; turn < 500; turn++)
        {
            await page.InvokeAsync(() => { });
        }

        await _readings.ReleaseAsync();
        Bus.Publish(LibrarySignal.OfAsset(_team.Id, AddAsset("Mug")));

        // What the library tells comes after the days were counted.
        await UntilAsync(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Names(page).Contains("Mug");
        });
        page.WaitForAssertion(() => Names(page).ShouldBe(["Mug", "1A take 2", "1A take 1"]));
    }

    [Fact]
    public async Task Take_ChosenByAColleague_IsSaidInTheOpenDetails()
    {
        var take = AddTake(1);
        var page = RenderPage($"?item={take.Id:N}");
        await ShowGridAsync(page);
        page.WaitForAssertion(() => page.FindAll("details").Count.ShouldBe(1));
        page.FindAll("aside .uses li").ShouldBeEmpty();
        await using (var db = _database.CreateDbContext())
        {
            (await db.Shots.SingleAsync(Xunit.TestContext.Current.CancellationToken)).UseTake(take.Id);
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        Publish(BoardChangeKind.TakeChanged, touched: ShotParts.Take);

        page.WaitForAssertion(() => page.FindAll("aside .uses li").Count.ShouldBe(1));
    }

    [Fact]
    public async Task Status_WhereTakesAreFilteredOut_IsCountedAnew()
    {
        AddTake(1);
        var page = RenderPage("?kind=image");
        await page.WaitForAssertionAsync(() => page.Find(".filters .kb-count").TextContent.ShouldNotBeEmpty());
        _statements.Reset();

        Publish(BoardChangeKind.ShotChanged, touched: ShotParts.Status);

        // The kept rows, for the filters.
        await UntilAsync(() => _statements.Count == 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Change_ThatTheGalleryDoesNotShow_CostsNoStatementAndATakeThatOfItsRow(int viewers)
    {
        AddTake(1);
        var pages = new List<IRenderedComponent<GalleryPage>>();
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            pages.Add(RenderPage());
            await ShowGridAsync(pages[^1]);
        }

        var take = AddTake(2);
        _statements.Reset();

        Publish(BoardChangeKind.ShotChanged, touched: ShotParts.Other);
        Publish(BoardChangeKind.RenderChanged);
        Publish(BoardChangeKind.ReferencesChanged);
        Bus.Publish(LibrarySignal.OfElement(_team.Id, Guid.NewGuid()));
        Publish(BoardChangeKind.TakeAdded, take);

        // What was published while the first of it was being read comes with the next batch.
        await UntilAsync(() =>
        {
            Time.Advance(SignalBus.MergeWindow);
            return pages.TrueForAll(page => Names(page).SequenceEqual(["1A take 2", "1A take 1"]));
        });
        // Its row; days and filters are counted on.
        pages.ForEach(page => page.WaitForAssertion(() => TakeCount(page).ShouldBe("2")));
        _statements.Count.ShouldBe(viewers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Take_ThatMayBeCountedAlreadyOrHasAnotherStatus_IsCountedByTheKeptRows(bool isStatusOther)
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);
        var take = AddTake(2);
        _statements.Reset();

        var signal = SignalOf(BoardChangeKind.TakeAdded, isStatusOther ? ShotParts.Status : ShotParts.None) with { Take = TakeContent.Of(take) };
        Bus.Publish(signal with { AtUtc = signal.AtUtc - (isStatusOther ? TimeSpan.Zero : Later) });

        await UntilAsync(() => _statements.Count >= 2 && TakeCount(page) == "2");
        _statements.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, 0)]

    // Looked for among takes and assets, and the kept rows.
    [InlineData(false, 3)]
    public async Task Take_OfAnotherProject_CostsAGalleryOfOneNoStatement(bool isOfOne, int statements)
    {
        AddTake(1);
        var page = RenderPage(isOfOne ? $"?project={_shot.ProjectId:N}" : "");
        await ShowGridAsync(page);
        _statements.Reset();

        Bus.Publish(SignalOf(BoardChangeKind.TakeAdded, ShotParts.Status, "Flake") with { ProjectId = Guid.NewGuid(), ShotId = Guid.NewGuid(), Take = new TakeContent(Guid.NewGuid(), 1, 1) });
        await UntilAsync(() => _statements.Count == statements);
        Publish(BoardChangeKind.ShotChanged, touched: ShotParts.Title, title: "Kettle sings");

        await UntilAsync(() =>
        {
            Time.Advance(SignalBus.MergeWindow);
            return page.Find("article .name").TextContent.Contains("Kettle sings", StringComparison.Ordinal);
        });
        _statements.Count.ShouldBe(statements);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Title_OfATakesShot_IsDrawnAnewWithoutAStatement(int viewers)
    {
        AddTake(1);
        var pages = new List<IRenderedComponent<GalleryPage>>();
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            pages.Add(RenderPage());
            await ShowGridAsync(pages[^1]);
        }

        _statements.Reset();

        Publish(BoardChangeKind.ShotChanged, touched: ShotParts.Title, title: "Kettle sings");

        pages.ForEach(page => page.WaitForAssertion(() => page.Find("article .name").TextContent.ShouldContain("Kettle sings")));
        _statements.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Asset_UploadedAndDeletedAgain_ComesAndGoes()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);
        var assetId = AddAsset("Mug");

        Bus.Publish(LibrarySignal.OfAsset(_team.Id, assetId));
        page.WaitForAssertion(() => Names(page).ShouldBe(["Mug", "1A take 1"]));
        await using (var db = _database.CreateDbContext())
        {
            (await db.Assets.SingleAsync(Xunit.TestContext.Current.CancellationToken)).Delete(Start);
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        Time.Advance(TimeSpan.FromSeconds(2));
        Bus.Publish(LibrarySignal.OfAsset(_team.Id, assetId));
        page.WaitForAssertion(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Names(page).ShouldBe(["1A take 1"]);
        });
    }

    [Fact]
    public async Task Selection_InThePage_IsPostedToTheZipByItsIds()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);

        await page.Find(".check").ClickAsync(new());

        page.Find("form[action='/api/t/northlight/gallery/zip'] input[name=items]").GetAttribute("value")!.Length.ShouldBe(32);
        page.Find("form [role=status]").TextContent.ShouldContain("1 selected");
    }

    [Fact]
    public async Task Selection_HiddenByAFilter_IsDroppedAndSaidSo()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);
        await page.Find(".check").ClickAsync(new());

        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/gallery?q=nowhere");

        page.WaitForAssertion(() => page.Find("[aria-label=Selection]").TextContent.ShouldContain("1 hidden was dropped"));
        page.Find("input[name=items]").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public async Task Item_Opened_IsInTheAddressAndShowsItsManifest()
    {
        AddTake(1);
        var page = RenderPage();
        await ShowGridAsync(page);

        await page.Find("article").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("details").Count.ShouldBe(1));
        var closed = page.FindAll("pre").Count;
        await page.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        closed.ShouldBe(0);
        page.WaitForAssertion(() => page.Find("pre").TextContent.ShouldContain("\"rulePackVersion\": \"rules-1\""));
        page.Find("aside a[download]").GetAttribute("href")!.ShouldStartWith("/api/takes/");
        Services.GetRequiredService<NavigationManager>().Uri.ShouldContain("?item=");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }

    private static string?[] Names(IRenderedComponent<GalleryPage> page) =>
        [.. page.FindAll("article .name").Select(name => name.TextContent.Split(" · ")[0])];

    private static async Task ShowGridAsync(IRenderedComponent<GalleryPage> page)
    {
        page.WaitForAssertion(() => page.FindComponents<GalleryGrid>().Count.ShouldBe(1));

        // Counts come last: after them nothing renders by itself, and handlers stay the ones that were found.
        page.WaitForAssertion(() => page.Find(".filters .kb-count").TextContent.ShouldNotBeEmpty());
        var tiles = page.FindComponent<TileGrid<GalleryItemView>>();
        await tiles.InvokeAsync(() => tiles.Instance.OnViewedAsync(0, 600, 1000));
    }

    private IRenderedComponent<GalleryPage> RenderPage(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/t/northlight/gallery" + query);
        var frame = new TeamFrame(TeamAccess.OfMember(_ines.Id, _team.Id, "northlight", "Northlight", Role.Viewer), "Ines", []);
        return Render<GalleryPage>(parameters => parameters.Add(p => p.Team, "northlight").AddCascadingValue(frame));
    }

    private SignalBus Bus => Services.GetRequiredService<SignalBus>();

    private void Publish(BoardChangeKind kind, Take? take = null, ShotParts touched = ShotParts.None, string title = "Kettle boils") =>
        Bus.Publish(SignalOf(kind, touched, title) with { RenderId = take?.RenderId, Take = take is null ? null : TakeContent.Of(take) });

    // After whatever the page has counted.
    private BoardSignal SignalOf(BoardChangeKind kind, ShotParts touched, string title = "Kettle boils") =>
        new(_team.Id, _shot.ProjectId, 1, kind, null, _shot.Id, null, null)
        {
            AtUtc = Time.GetUtcNow().UtcDateTime + Later,
            Shot = ShotContent.Of(_shot) with { Title = title, Touched = touched },
        };

    private static string TakeCount(IRenderedComponent<GalleryPage> page) => page.Find(".filters .kb-count").TextContent;

    private Guid AddAsset(string name)
    {
        using var db = _database.CreateDbContext();
        var file = new MediaFile(_team.Id, new string('b', 64), MediaKind.Image, "image/png", 1000, Start);
        var asset = new Asset(_team.Id, file.Id, name, name, _ines.Id, Start.AddHours(1));
        db.AddRange(file, asset);
        db.SaveChanges();
        return asset.Id;
    }

    private Take AddTake(int number)
    {
        var manifest = new RenderManifest("Simulator", "default", "/v1", "{}", "rules-1", "prices-1", 600, "kling-v3-omni", "pro", 5, "A kettle");
        using var db = _database.CreateDbContext();
        var atUtc = Start.AddMinutes(number);
        var render = new Render(_team.Id, _shot.ProjectId, _ines.Id, Guid.NewGuid(), 0, manifest, atUtc);
        var file = new MediaFile(_team.Id, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), MediaKind.Video, "video/mp4", 1000, atUtc);
        var take = new Take(render, _shot.Id, number, file.Id, null, atUtc);
        db.AddRange(render, file, take);
        db.SaveChanges();
        return take;
    }

    private sealed class FixedAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
