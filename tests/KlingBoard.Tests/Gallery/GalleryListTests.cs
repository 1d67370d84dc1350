using KlingBoard.Data.Gallery;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryListTests : GalleryTest
{
    [Fact]
    public async Task Gallery_TakesAndAssets_AreOneListNewestFirst()
    {
        await AddTakeAsync(Kettle, 1);
        await AddAssetAsync("Maya", 2);
        await AddTakeAsync(Walk, 3);
        await AddTakeAsync(Cup, 4);

        var names = await NamesAsync();

        names.ShouldBe(["1B take 1", "2A take 1", "Maya", "1A take 1"]);
    }

    [Fact]
    public async Task Item_OfATake_TellsShotSceneProjectAndHowItWasMade()
    {
        var take = await AddTakeAsync(Walk, 3, by: Tomas);

        var item = (await Service.ListAsync(Ines.Id, Team.Id, GalleryFilter.Everything, null, 10, Cancelled)).Value.Items.Single();

        item.ShouldSatisfyAllConditions(
            () => item.Id.ShouldBe(take.Id),
            () => item.Kind.ShouldBe(GalleryKind.Take),
            () => item.Person.ShouldBe("Tomas"),
            () => item.Model.ShouldBe("kling-v3-omni"),
            () => item.CreatedAtUtc.Kind.ShouldBe(DateTimeKind.Utc),
            () => item.Shot.ShouldBe(new GalleryShotView(Project.Id, "First Light", 2, "Valley", Walk.Id, "2A", "Long walk", ShotStatus.Idea)));
    }

    [Fact]
    public async Task Pages_WhileItemsAreAddedOnTop_NeitherRepeatNorSkip()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            await (minute % 2 == 0 ? AddTakeAsync(Kettle, minute) : (Task)AddAssetAsync($"Asset {minute}", minute));
        }

        var before = await NamesAsync();
        var seen = new List<string>();
        GalleryKey? after = null;
        for (var page = 0; page < 4; page++)
        {
            var read = (await Service.ListAsync(Ines.Id, Team.Id, GalleryFilter.Everything, after, 3, Cancelled)).Value;
            seen.AddRange(read.Items.Select(item => item.Name));
            after = read.Items[^1].Key;
            await AddAssetAsync($"Later {page}", 100 + page);
        }

        seen.ShouldBe(before);
    }

    [Fact]
    public async Task Pages_OfOneInstant_GoOnByIdAcrossTakesAndAssets()
    {
        for (var i = 0; i < 6; i++)
        {
            await AddTakeAsync(Kettle, 5);
            await AddAssetAsync($"Asset {i}", 5);
        }

        var seen = new List<Guid>();
        GalleryPageView page;
        GalleryKey? after = null;
        do
        {
            page = (await Service.ListAsync(Ines.Id, Team.Id, GalleryFilter.Everything, after, 5, Cancelled)).Value;
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Items[^1].Key;
        }
        while (page.HasMore);

        seen.Distinct().Count().ShouldBe(12);
        seen.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Gallery_OfAnotherTeam_IsNotFoundAndNeverListed()
    {
        await AddAssetAsync("Theirs", 1, team: Other, by: Otto);
        await AddAssetAsync("Ours", 2);

        var foreign = await Service.ListAsync(Ines.Id, Other.Id, GalleryFilter.Everything, null, 10, Cancelled);

        foreign.Error.ShouldBeOfType<NotFoundError>();
        (await NamesAsync()).ShouldBe(["Ours"]);
    }

    [Fact]
    public async Task Filter_WithAnotherTeamsProject_FindsNothing()
    {
        await AddTakeAsync(Kettle, 1);

        var page = await Service.ListAsync(Otto.Id, Other.Id, new GalleryFilter { ProjectId = Project.Id }, null, 10, Cancelled);

        page.Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleted_TakesAndAssets_AreNotListed_ButTakesOutliveShotSceneAndProject()
    {
        var gone = await AddTakeAsync(Cup, 1);
        await AddTakeAsync(Kettle, 2);
        await AddTakeAsync(Walk, 3);
        await AddTakeAsync(Flake, 4);
        var asset = await AddAssetAsync("Gone", 5);
        await AddAssetAsync("Stays", 6);
        await ChangeAsync<Take>(gone.Id, take => take.Delete(Start));
        await ChangeAsync<Shot>(Kettle.Id, shot => shot.Delete(Start));
        await ChangeAsync<Scene>(Valley.Id, scene => scene.Delete(Start));
        await ChangeAsync<Project>(Winter.Id, project => project.Delete(Start));
        await ChangeAsync<Asset>(asset.Id, row => row.Delete(Start));

        var names = await NamesAsync();

        names.ShouldBe(["Stays", "Take 1, deleted shot", "Take 1, deleted shot", "Take 1, deleted shot"]);
    }

    [Fact]
    public async Task Days_InAZone_CountByItsCalendar()
    {
        await AddTakeAsync(Kettle, 0);
        await AddAssetAsync("Late in Berlin", (14 * 60) + 30);
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var days = await Service.DaysAsync(Ines.Id, Team.Id, new GalleryFilter { Zone = berlin }, Cancelled);

        days.Value.Select(day => (day.Day, day.Count)).ShouldBe([(new DateOnly(2026, 11, 2), 1), (new DateOnly(2026, 11, 1), 1)]);
        days.Value[0].StartUtc.ShouldBe(new DateTime(2026, 11, 1, 23, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Facets_UnderAFilter_CountEachKindAndModelWithoutTheirOwnChoice()
    {
        await AddTakeAsync(Kettle, 1);
        await AddTakeAsync(Kettle, 2, model: "kling-video-o1");
        await AddTakeAsync(Walk, 3);
        await AddAssetAsync("Maya", 4);

        var facets = (await Service.FacetsAsync(
            Ines.Id, Team.Id, new GalleryFilter { Kinds = [GalleryKind.Take], Models = ["kling-v3-omni"] }, Cancelled)).Value;

        facets.Models.ShouldBe([new GalleryFacet<string>("kling-v3-omni", 2), new GalleryFacet<string>("kling-video-o1", 1)]);
        facets.Kinds[GalleryKind.Take].ShouldBe(2);
        facets.Kinds[GalleryKind.Image].ShouldBe(0);
        facets.ScopeCount.ShouldBe(4);
    }

    [Fact]
    public async Task Facets_WithATakeThatCame_AreThoseCountedAnew()
    {
        await AddTakeAsync(Kettle, 1);
        await AddTakeAsync(Kettle, 2, model: "kling-video-o1");
        await AddAssetAsync("Maya", 4);
        await ChangeAsync<Shot>(Walk.Id, shot => shot.SetStatus(ShotStatus.Approved, Start));
        var filter = new GalleryFilter { Models = ["kling-video-o1"] };
        var before = (await Service.FacetsAsync(Ines.Id, Team.Id, filter, Cancelled)).Value;
        var take = await AddTakeAsync(Walk, 5, model: "kling-video-o1");
        var found = (await Service.FindAsync(Ines.Id, Team.Id, filter, [take.Id], Cancelled)).Value;

        var facets = before.With(found);

        facets.ShouldBeEquivalentTo((await Service.FacetsAsync(Ines.Id, Team.Id, filter, Cancelled)).Value);
        facets.Models.ShouldBe([new GalleryFacet<string>("kling-video-o1", 2), new GalleryFacet<string>("kling-v3-omni", 1)]);
    }

    [Fact]
    public async Task Choices_OfAProject_NumberItsScenesInTheirOrder()
    {
        var choices = (await Service.ChoicesAsync(Ines.Id, Team.Id, Project.Id, Cancelled)).Value;

        choices.Projects.Select(project => project.Name).ShouldBe(["First Light", "Winter"]);
        choices.Scenes.Select(scene => scene.Name).ShouldBe(["1 The kitchen", "2 Valley"]);
        choices.People.Select(person => person.Name).ShouldBe(["Ines", "Tomas"]);
    }

    [Fact]
    public async Task Days_FromBeforeAnythingCame_CountEachItemOnce()
    {
        await AddTakeAsync(Kettle, 0);
        await AddAssetAsync("Maya", 1);
        var filter = new GalleryFilter { From = new DateOnly(1970, 1, 1) };

        var days = (await Service.DaysAsync(Ines.Id, Team.Id, filter, Cancelled)).Value!;
        var facets = (await Service.FacetsAsync(Ines.Id, Team.Id, filter, Cancelled)).Value!;

        days.Select(day => (day.Day, day.Count)).ShouldBe([(new DateOnly(2026, 11, 1), 2)]);
        facets.Kinds[GalleryKind.Take].ShouldBe(1);
    }

    [Fact]
    public async Task Facets_WithAStatusThatIsNotKnown_CountItAsTheOneItIsReadAs()
    {
        await AddTakeAsync(Kettle, 0);
        await AddTakeAsync(Cup, 1);
        await using (var db = Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "Shots" SET "Status" = 'Storyboarded' WHERE "Id" = {Cup.Id}""", Cancelled);
        }

        var facets = (await Service.FacetsAsync(Ines.Id, Team.Id, GalleryFilter.Everything, Cancelled)).Value!;

        facets.Kinds[GalleryKind.Take].ShouldBe(2);
        facets.Statuses.Sum(status => status.Count).ShouldBe(2);
    }
}
