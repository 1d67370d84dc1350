using System.Text;
using AngleSharp.Dom;
using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.Tests.Leaving;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Projects;

public sealed class ProjectsPageTests : PagesContext
{
    /// <summary>Of the whole page, shared out among its 60 cards: 2 647 measured.</summary>
    private const int BytesPerCard = 2_750;

    /// <summary>The same among the rows of the list: 2 553 measured.</summary>
    private const int BytesPerRow = 2_650;

    [Fact]
    public async Task Search_OfAnAccentedName_FindsItWithoutTheAccentAndSaysWhenNothingFits()
    {
        await AddAsync("Zürich nights");
        var page = Show("?q=zurich");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Zürich nights"]));

        Go("?q=nowhere");

        await page.WaitForAssertionAsync(() => page.ByRole("heading", "No project matches").ShouldNotBeNull());
        await ButtonNamed(page, "Clear search").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light", "Zürich nights"], ignoreOrder: true));
    }

    [Fact]
    public async Task Filter_ChosenInItsMenu_IsInTheAddressAndIsClearedWhereNothingFits()
    {
        await AddAsync("Amber");
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light", "Amber"], ignoreOrder: true));

        await ChooseInMenuAsync(page, ButtonNamed(page, "Status"), "Approved");

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?status=approved");
        await page.WaitForAssertionAsync(() => page.ByRole("heading", "No project matches").ShouldNotBeNull());
        await page.FindAll("button").Single(button => button.TextContent == "Clear filters").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light", "Amber"], ignoreOrder: true));
    }

    [Fact]
    public async Task Look_OnceChosen_IsThatPersonsNextTimeToo()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        await ButtonNamed(page, "List").ClickAsync(new());
        await page.WaitForAssertionAsync(() => page.AllByRole("table").ShouldHaveSingleItem());

        await DisposeComponentsAsync();
        Go("");
        var again = Show();

        await again.WaitForAssertionAsync(() => again.AllByRole("table").ShouldHaveSingleItem());
    }

    [Fact]
    public async Task Sort_ByName_TurnsTheListAround()
    {
        await AddAsync("Amber");
        var page = Show("?view=list&sort=made");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Amber", "First Light"]));

        await AddAsync("Zebra");
        await ButtonNamed(page, "Project").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Amber", "First Light", "Zebra"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Edit_OfAText_SaysWhoMadeItWithoutAStatement(int viewers)
    {
        var pages = Enumerable.Range(0, viewers).Select(viewer => Show(hasHeader: viewer == 0)).ToList();
        foreach (var page in pages)
        {
            await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        }

        var before = Readings.Count;

        Publish(ShotParts.Other);

        foreach (var page in pages)
        {
            await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("Ines changed a shot"));
        }

        Readings.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Status_OfAShot_ReadsTheProjectAgain()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        var before = Readings.Count;

        Publish(ShotParts.Status);

        await UntilAsync(() => Readings.Count > before);
    }

    [Fact]
    public async Task Archive_FromTheMenu_MovesItToTheArchiveAndBringBackReturnsIt()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));

        await ChooseInMenuAsync(page, ButtonNamed(page, "More for First Light"), "Archive");

        await page.WaitForAssertionAsync(() => Names(page).ShouldBeEmpty());
        Go("?show=archive");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        await ChooseInMenuAsync(page, ButtonNamed(page, "More for First Light"), "Bring back");
        await page.WaitForAssertionAsync(() => page.ByRole("heading", "Nothing is archived").ShouldNotBeNull());
        Go("");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
    }

    [Fact]
    public async Task Delete_InTheArchive_AsksForTheName()
    {
        await ChangeAsync(db => db.Projects.Single().Archive(PersonId, NowUtc));
        var page = Show("?show=archive");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        _ = ChooseInMenuAsync(page, ButtonNamed(page, "More for First Light"), "Delete");
        await page.WaitForElementAsync("#delete-name");

        await page.Find("#delete-name").InputAsync("First Night");
        await page.Find("[role=dialog] form").SubmitAsync();
        await page.WaitForAssertionAsync(() => page.Find("[role=dialog]").TextContent.ShouldContain("That is not its name"));
        Names(page).ShouldBe(["First Light"]);
        await page.Find("#delete-name").InputAsync("first light");
        await page.Find("[role=dialog] form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Names(page).ShouldBeEmpty());
    }

    [Fact]
    public async Task Duplicate_FromTheMenu_OffersANameAndOpensTheCopy()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        _ = ChooseInMenuAsync(page, ButtonNamed(page, "More for First Light"), "Duplicate");
        await page.WaitForElementAsync("#project-name");
        page.Find("#project-name").GetAttribute("value").ShouldBe("First Light copy");

        await page.Find("[role=dialog] form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Navigation.Uri.ShouldContain("/t/northlight/p/"));
        Names(page).ShouldBe(["First Light copy", "First Light"], ignoreOrder: true);
    }

    [Fact]
    public async Task New_FromATemplate_ShowsWhatItMakesAndMakesThat()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        _ = ButtonNamed(page, "New project").ClickAsync(new());
        await page.WaitForElementAsync("#project-template");

        await ChooseInListAsync(page, page, "Begin with", "Social cut-downs");
        await page.WaitForAssertionAsync(() => page.Find("[role=dialog] [role=status]").TextContent.ShouldContain("3 scenes, 9 shots, 31 s"));
        await page.Find("#project-name").InputAsync("Cut-downs");
        await page.Find("[role=dialog] form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Navigation.Uri.ShouldContain("/t/northlight/p/"));
        await ChangeAsync(db => db.Shots.Count(shot => shot.Project!.Name == "Cut-downs").ShouldBe(9));
    }

    [Fact]
    public async Task Viewer_SeesTheProjectsAndNothingToDoWithThem()
    {
        var page = Show(role: Role.Viewer);
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));

        page.AllByRole("button").Select(Roles.NameOf).ShouldNotContain(name => name.StartsWith("More for", StringComparison.Ordinal) || name.StartsWith("New project", StringComparison.Ordinal));
        page.FindAll("section").Select(Roles.NameOf).ShouldNotContain("Set up Northlight");
    }

    [Fact]
    public async Task Pin_PutsItFirst()
    {
        await AddAsync("Newer");
        var page = Show("?sort=made");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Newer", "First Light"]));

        await ButtonNamed(page, "Pin First Light").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light", "Newer"]));
        ButtonNamed(page, "Pin First Light").GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public async Task Pin_WhileAColleaguesChangeIsRead_StaysWhenThatArrivesLater()
    {
        await AddAsync("Newer");
        var page = Show("?sort=made");
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Newer", "First Light"]));
        var held = Readings.HoldNext("Projects");
        Services.GetRequiredService<SignalBus>().Publish(new BoardSignal(Shot.TeamId, ProjectId, 99, BoardChangeKind.ProjectChanged, null, null, null, null));
        await held;

        var pinning = ButtonNamed(page, "Pin First Light").ClickAsync(new());
        await Readings.ReleaseAsync();
        await pinning;
        await SettleAsync();

        Names(page).ShouldBe(["First Light", "Newer"]);
        ButtonNamed(page, "Pin First Light").GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public async Task Change_WhileSomebodyPointsAtTheList_MovesNothingUntilTheyLeave()
    {
        await AddAsync("Newer");
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Newer", "First Light"]));
        await page.Find("ul[aria-label='Active projects']").TriggerEventAsync("onpointerenter", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());

        Time.Advance(TimeSpan.FromMinutes(1));
        await RenameAsync("First Light", "First Light, day 2");

        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Newer", "First Light, day 2"]));
        await page.Find("ul[aria-label='Active projects']").TriggerEventAsync("onpointerleave", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light, day 2", "Newer"]));
    }

    [Fact]
    public async Task Somebody_OnABoard_IsNamedOnItsCard()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
        using var tomas = Services.GetRequiredService<PresenceService>().Join(ProjectId, Guid.CreateVersion7(), "Tomas Lindqvist", 2, () => { });

        Time.Advance(TimeSpan.FromSeconds(2));

        await page.WaitForAssertionAsync(() => page.Find("article").TextContent.ShouldContain("Tomas is in it"));
    }

    [Fact]
    public async Task FirstSteps_TickThemselvesAndCanBePutAway()
    {
        var page = Show();
        await page.WaitForAssertionAsync(() => page.ByRole("heading", "Set up Northlight").TextContent.ShouldContain("3 of 5"));

        await ButtonNamed(page, "Put away").ClickAsync(new());

        await page.WaitForAssertionAsync(() => page.AllByRole("heading").Select(Roles.NameOf).ShouldNotContain(name => name.StartsWith("Set up", StringComparison.Ordinal)));
        await DisposeComponentsAsync();
        var again = Show();
        await again.WaitForAssertionAsync(() => Names(again).ShouldBe(["First Light"]));
        again.AllByRole("heading").Select(Roles.NameOf).ShouldNotContain(name => name.StartsWith("Set up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewTeam_IsOfferedABoardATemplateAndTheSteps()
    {
        await ChangeAsync(db => db.Projects.Single().Delete(NowUtc));
        var page = Show();

        await page.WaitForAssertionAsync(() => page.ByRole("heading", "Start with a blank board, or a template").ShouldNotBeNull());
        await page.WaitForAssertionAsync(() => ButtonNamed(page, "Make one: Make a project").ShouldNotBeNull());
        page.ByRole("group", "New project from").TextContent.ShouldContain("Template");
    }

    [Theory]
    [InlineData("?view=cards", BytesPerCard)]
    [InlineData("?view=list", BytesPerRow)]
    public async Task Projects_TwoHundredOfThem_AreDrawnByTheSixtyAndNoHeavierThanPlainMarkup(string look, int mostBytes)
    {
        await AddManyAsync(199);
        var page = Show(look);
        await page.WaitForAssertionAsync(() => Names(page).Length.ShouldBe(60));

        (Encoding.UTF8.GetByteCount(page.Markup) / 60).ShouldBeLessThanOrEqualTo(mostBytes);

        await ButtonNamed(page, "Show more").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Names(page).Length.ShouldBe(120));
        await ButtonNamed(page, "Show more").ClickAsync(new());
        await ButtonNamed(page, "Show more").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Names(page).Distinct().Count().ShouldBe(200));
        page.AllByRole("button").Select(Roles.NameOf).ShouldNotContain("Show more");
    }

    [Fact]
    public async Task Search_OfMany_FindsWhatIsNotDrawn()
    {
        await AddManyAsync(80);
        var page = Show("?sort=made");
        await page.WaitForAssertionAsync(() => Names(page).Length.ShouldBe(60));
        Names(page).ShouldNotContain("First Light");

        Go("?q=first");

        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["First Light"]));
    }

    [Fact]
    public async Task List_HasTheStepsWhatToBeginWithAndTheLastArchived()
    {
        await AddAsync("Cup study");
        await ChangeAsync(db => db.Projects.Single(project => project.Name == "Cup study").Archive(PersonId, NowUtc));
        var page = Show("?view=list");
        await page.WaitForAssertionAsync(() => page.FindAll("section").Select(Roles.NameOf).ShouldContain("Set up Northlight"));
        page.ByRole("group", "New project from").TextContent.ShouldContain("Template");

        await ButtonNamed(page, "Bring back Cup study").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Names(page).ShouldBe(["Cup study", "First Light"], ignoreOrder: true));
        page.FindAll("section").Select(Roles.NameOf).ShouldNotContain("Archived lately");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private void Go(string query) => Renderer.Dispatcher.InvokeAsync(() => Navigation.NavigateTo("/t/northlight" + query));

    private async Task AddAsync(string name)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var made = await Services.GetRequiredService<ProjectService>()
            .CreateAsync(PersonId, Shot.TeamId, new ProjectInput { Name = name }, CancellationToken.None);
        made.Error.ShouldBeNull();
    }

    private Task AddManyAsync(int count) => ChangeAsync(db => db.Projects.AddRange(
        Enumerable.Range(1, count).Select(number => new Project(Shot.TeamId, $"Project {number}", "Halden Coffee", PersonId, NowUtc.AddMinutes(number)))));

    private async Task RenameAsync(string name, string newName)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<Data.KlingBoardDbContext>>().CreateDbContextAsync();
        var id = await db.Projects.Where(project => project.Name == name).Select(project => project.Id).SingleAsync();
        var renamed = await Services.GetRequiredService<ProjectService>().RenameAsync(PersonId, id, new ProjectInput { Name = newName }, CancellationToken.None);
        renamed.Error.ShouldBeNull();
    }

    private void Publish(ShotParts touched) => Services.GetRequiredService<SignalBus>().Publish(
        new BoardSignal(Shot.TeamId, ProjectId, 99, BoardChangeKind.ShotChanged, Shot.SceneId, Shot.Id, null, PersonId)
        {
            AtUtc = NowUtc,
            Shot = ShotContent.Of(Shot) with { Touched = touched },
        });

    /// <summary>The names of what is listed, in order.</summary>
    private static string[] Names(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("article h2 a, tbody td.name a").Select(link => link.TextContent)];

    /// <param name="hasHeader">One page alone may have it.</param>
    private IRenderedComponent<IComponent> Show(string query = "", Role role = Role.Owner, bool hasHeader = true)
    {
        Navigation.NavigateTo("/t/northlight" + query);
        return Render(builder =>
        {
            if (hasHeader)
            {
                builder.OpenComponent<SectionOutlet>(0);
                builder.AddComponentParameter(1, nameof(SectionOutlet.SectionId), HeaderSections.Actions);
                builder.CloseComponent();
            }

            builder.OpenComponent<CascadingValue<TeamFrame>>(2);
            builder.AddComponentParameter(3, nameof(CascadingValue<TeamFrame>.Value), FrameOf(role));
            builder.AddComponentParameter(4, nameof(CascadingValue<TeamFrame>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<ProjectsPage>(0);
                inner.AddComponentParameter(1, nameof(ProjectsPage.Team), "northlight");
                inner.CloseComponent();
            }));
            builder.CloseComponent();
            builder.OpenComponent<OverlayHost>(5);
            builder.CloseComponent();
        });
    }
}
