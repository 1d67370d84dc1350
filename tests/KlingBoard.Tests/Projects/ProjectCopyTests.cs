using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Projects;

public sealed class ProjectCopyTests : ProjectTest
{
    [Fact]
    public async Task Duplicate_ScenesShotsAndTexts_AreTheSameUnderAnotherName()
    {
        var kitchen = await AddSceneAsync("Kitchen");
        await AddSceneAsync("Empty");
        var shots = await AddShotsAsync(kitchen, "Kettle", "Cup");
        await RunAsync(new SetSceneTarget(kitchen, null, 12));
        await RunAsync(new EditShotText(shots[0], ShotText.Camera, "", "Slow push in"));
        await RunAsync(new EditShotSettings(shots[0], ShotSettings.Default, ShotSettings.Default with { Ratio = "9:16", Takes = 3 }));

        var copy = await DuplicateAsync();

        var (before, after) = (await OpenAsync(), await OpenAsync(copy));
        (after.Name, after.Client).ShouldBe(("First Light copy", "Halden"));
        after.Scenes.Select(scene => (scene.Name, scene.TargetSeconds)).ShouldBe(before.Scenes.Select(scene => (scene.Name, scene.TargetSeconds)));
        after.Shots.Select(shot => (shot.DisplayNumber, shot.Title, shot.Seconds)).ShouldBe(before.Shots.Select(shot => (shot.DisplayNumber, shot.Title, shot.Seconds)));
        var shot = await ReadCopyAsync(copy, "Kettle");
        (shot.Camera, shot.Settings).ShouldBe(("Slow push in", ShotSettings.Default with { Ratio = "9:16", Takes = 3 }));
    }

    [Fact]
    public async Task Duplicate_References_AreTheCopysOwnAndItsPromptNamesThem()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Kettle");
        await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image, "Maya"));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@Maya fills the kettle"));

        var copy = await DuplicateAsync();

        var (original, other) = (await ReadOriginalAsync(shotId), await ReadCopyAsync(copy, "Kettle"));
        other.References.Select(reference => (reference.Name, reference.AssetId)).ShouldBe(original.References.Select(reference => (reference.Name, reference.AssetId)));
        other.References.Single().Id.ShouldNotBe(original.References.Single().Id);
        other.Prompt.ShouldBe($"@{{{other.References.Single().Id:N}}} fills the kettle");
    }

    [Fact]
    public async Task Duplicate_TakesRendersAndMoney_StayWithTheOriginal()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Kettle");
        await RunAsync(new UseTake(shotId, null, await AddTakeAsync(shotId)));
        await RunAsync(new SetShotStatus(shotId, ShotStatus.Idea, ShotStatus.Approved));

        var copy = await DuplicateAsync();

        var shot = await ReadCopyAsync(copy, "Kettle");
        (shot.ActiveTakeId, shot.Status).ShouldBe((null, ShotStatus.Ready));
        var view = await ReadAsync(copy);
        (view.Money, view.PosterFileIds.Count).ShouldBe((default, 0));
        (await ReadOriginalAsync(shotId)).Status.ShouldBe(ShotStatus.Approved);
    }

    [Fact]
    public async Task Duplicate_MultiShotGroups_AreGroupsOfTheCopy()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        await RunAsync(new GroupShots([shots[0], shots[1]]));

        var copy = await OpenAsync(await DuplicateAsync());

        var groups = copy.Shots.Select(shot => shot.GroupId).ToArray();
        (groups[0] is not null, groups[0] == groups[1], groups[2]).ShouldBe((true, true, null));
        groups[0].ShouldNotBe((await OpenAsync()).Shots[0].GroupId);
    }

    [Fact]
    public async Task Duplicate_DeletedShotsAndScenes_AreLeftOut()
    {
        var kitchen = await AddSceneAsync("Kitchen");
        var shots = await AddShotsAsync(kitchen, "Kettle", "Cup");
        await RunAsync(new DeleteShots([shots[0]]));
        var gone = await AddSceneAsync("Gone");
        await AddShotAsync(gone, "With it");
        await RunAsync(new DeleteScene(gone));

        var copy = await OpenAsync(await DuplicateAsync());

        copy.Shots.Select(shot => shot.Title).ShouldBe(["Cup"]);
        copy.Scenes.Select(scene => scene.Name).ShouldBe(["Kitchen"]);
    }

    [Fact]
    public async Task Duplicate_AsTemplate_HasNobodyAssignedAndStandsApart()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Kettle");
        await RunAsync(new AssignShot(shotId, null, Artist));

        var copy = await DuplicateAsync(asTemplate: true);

        (await ReadCopyAsync(copy, "Kettle")).AssigneeId.ShouldBeNull();
        (await ReadAsync(copy)).Section.ShouldBe(ProjectSection.Templates);
    }

    [Fact]
    public async Task Duplicate_OfAnArchivedProject_IsAnActiveOne()
    {
        await AddShotAsync(await AddSceneAsync(), "Kettle");
        await ArchiveAsync(ProjectId);

        var copy = await DuplicateAsync();

        (await ReadAsync(copy)).Section.ShouldBe(ProjectSection.Active);
        (await ReadCopyAsync(copy, "Kettle")).Status.ShouldBe(ShotStatus.Idea);
    }

    [Fact]
    public async Task Duplicate_ByAReviewerOrAnotherTeam_IsRefusedAndMakesNothing()
    {
        var input = new ProjectInput { Name = "Mine" };

        (await Projects.DuplicateAsync(Reviewer, ProjectId, input, false, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Projects.DuplicateAsync(Stranger, ProjectId, input, false, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Projects.DuplicateAsync(Artist, ProjectId, new ProjectInput { Name = "  " }, false, Cancelled)).Error.ShouldBe(ProjectErrors.NameMissing);
        await using var db = Database.CreateDbContext();
        (await db.Projects.CountAsync(Cancelled)).ShouldBe(3);
    }

    private async Task<Guid> DuplicateAsync(bool asTemplate = false) => Value(await Projects.DuplicateAsync(
        Artist, ProjectId, new ProjectInput { Name = "First Light copy", Client = "Halden" }, asTemplate, Cancelled));

    private Task<Shot> ReadOriginalAsync(Guid shotId) => ReadShotRowAsync(shot => shot.Id == shotId);

    private Task<Shot> ReadCopyAsync(Guid projectId, string title) => ReadShotRowAsync(shot => shot.ProjectId == projectId && shot.Title == title);

    private async Task<Shot> ReadShotRowAsync(System.Linq.Expressions.Expression<Func<Shot, bool>> which)
    {
        await using var db = Database.CreateDbContext();
        return await db.Shots.AsNoTracking().Include(shot => shot.References).SingleAsync(which, Cancelled);
    }
}
