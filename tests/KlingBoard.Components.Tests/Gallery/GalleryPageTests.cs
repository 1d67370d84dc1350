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
using KlingBoard.Features.Library.Reading;
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

    private readonly SqliteTestDatabase _database = new();
    private readonly User _ines = new() { Id = Guid.CreateVersion7(), DisplayName = "Ines", UserName = "ines" };
    private readonly Team _team = new("Northlight", "northlight", Start);
    private readonly Shot _shot;

    public GalleryPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        SetupScript("gallery");
        SetupScript("tile-grid");
        Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(_database);
        Services.AddAccess().AddRealtime().AddGallery();
        Services.AddSingleton<LibraryFeed>();
        Services.AddSingleton(new MediaStore(Data));
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

        await page.Find(".kb-empty button").ClickAsync(new());

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
        var render = AddTake(2);

        Services.GetRequiredService<ChangeFeed>().Publish(
            [new BoardSignal(_team.Id, _shot.ProjectId, 1, BoardChangeKind.TakeAdded, null, _shot.Id, render, null)]);

        page.WaitForAssertion(() => Names(page).ShouldBe(["1A take 2", "1A take 1"]));
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
        var frame = new TeamFrame(_team.Id, "Northlight", "northlight", _ines.Id, "Ines", "Viewer", []);
        return Render<GalleryPage>(parameters => parameters.Add(p => p.Team, "northlight").AddCascadingValue(frame));
    }

    private Guid AddTake(int number)
    {
        var manifest = new RenderManifest("Simulator", "default", "/v1", "{}", "rules-1", "prices-1", 600, "kling-v3-omni", "pro", 5, "A kettle");
        using var db = _database.CreateDbContext();
        var atUtc = Start.AddMinutes(number);
        var render = new Render(_team.Id, _shot.ProjectId, _ines.Id, Guid.NewGuid(), 0, manifest, atUtc);
        var file = new MediaFile(_team.Id, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), MediaKind.Video, "video/mp4", 1000, atUtc);
        db.AddRange(render, file, new Take(render, _shot.Id, number, file.Id, null, atUtc));
        db.SaveChanges();
        return render.Id;
    }

    private sealed class FixedAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
