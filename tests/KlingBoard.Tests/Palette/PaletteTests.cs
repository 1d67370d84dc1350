using KlingBoard.Access;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Palette;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Palette;

/// <summary>What the palette is told: one's own team's, and nothing of another's.</summary>
public sealed class PaletteTests : BoardTest
{
    private PaletteService Service => new(new AccessService(Database, Bus, Clock));

    [Fact]
    public async Task Palette_OfAMember_HasProjectsPeoplePagesAndTheShotsOfTheOpenProject()
    {
        var scene = await AddSceneAsync();
        var shots = await AddShotsAsync(scene, "Kettle", "Window");
        await RunAsync(new SetShotStatus(shots[1], ShotStatus.Idea, ShotStatus.Approved));

        var told = (await Service.ReadAsync(Viewer, "northlight", ProjectId, Cancelled)).Value;

        told.Projects.Select(project => project.Name).Order().ShouldBe(["First Light", "Second Light"]);
        told.People.Select(person => (person.Name, person.Role)).ShouldBe([("ines", "Owner"), ("jonas", "Reviewer"), ("tomas", "Artist"), ("vera", "Viewer")]);
        told.Shots.Select(shot => (shot.Id, shot.Number, shot.Title, told.Looks[shot.Look].Label)).ShouldBe([(shots[0], "1A", "Kettle", "Idea"), (shots[1], "1B", "Window", "Approved")]);
        told.Pages.Select(page => page.Name).ShouldBe(["Projects", "Renders", "Gallery", "Library", "Elements", "Members", "Rules and prices"]);
    }

    [Fact]
    public async Task Palette_MarksWhatIsNotWorkedOnAndListsItLast()
    {
        await using (var db = Database.CreateDbContext())
        {
            db.Projects.AddRange(Project("Old spot"), Project("Spot shape"), Project("Newest"));
            await db.SaveChangesAsync(Cancelled);
            (await db.Projects.SingleAsync(project => project.Name == "Old spot", Cancelled)).Archive(Owner, Clock.NowUtc);
            (await db.Projects.SingleAsync(project => project.Name == "Spot shape", Cancelled)).MarkAsTemplate(true);
            await db.SaveChangesAsync(Cancelled);
        }

        var told = (await Service.ReadAsync(Viewer, "northlight", null, Cancelled)).Value;

        told.Projects.Where(project => project.Mark is null).Select(project => project.Name).Order().ShouldBe(["First Light", "Newest", "Second Light"]);
        told.Projects.Skip(3).Select(project => (project.Name, project.Mark)).ShouldBe([("Spot shape", "Template"), ("Old spot", "Archived")]);

        Project Project(string name) => new(TeamId, name, "", Owner, Clock.NowUtc.AddHours(1));
    }

    [Fact]
    public async Task Palette_OfAnOwner_HasTheProvidersPageToo()
    {
        var told = (await Service.ReadAsync(Owner, "northlight", null, Cancelled)).Value;

        told.Pages.Select(page => page.Name).ShouldContain("Providers");
        (told.Project, told.Shots.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Palette_OfAnotherTeam_IsNotFoundAndItsProjectsShotsAreNotTold()
    {
        var foreign = await Service.ReadAsync(Stranger, "northlight", ProjectId, Cancelled);
        var smuggled = (await Service.ReadAsync(Artist, "northlight", ForeignProjectId, Cancelled)).Value;

        foreign.Error.ShouldBeOfType<NotFoundError>();
        (smuggled.Project, smuggled.Shots.Count).ShouldBe((null, 0));
        smuggled.Projects.Select(project => project.Name).ShouldNotContain("Elsewhere");
        smuggled.People.Select(person => person.Name).ShouldNotContain("otto");
    }
}
