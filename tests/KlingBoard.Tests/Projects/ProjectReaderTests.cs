using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Projects;

public sealed class ProjectReaderTests : ProjectTest
{
    private readonly CommandCounter _counter;

    public ProjectReaderTests()
        : this(new CommandCounter())
    {
    }

    private ProjectReaderTests(CommandCounter counter)
        : base(counter) => _counter = counter;

    [Fact]
    public async Task List_TwoHundredProjects_TakesNoMoreStatementsThanTwo()
    {
        // Who asks is known from the first time on.
        await ListAsync();
        _counter.Reset();
        await ListAsync();
        var ofTwo = _counter.Count;
        await AddProjectsAsync(198);

        _counter.Reset();
        var projects = await ListAsync();

        projects.Count.ShouldBe(200);
        _counter.Count.ShouldBe(ofTwo);
        ofTwo.ShouldBe(6);
    }

    [Fact]
    public async Task List_Shots_AreCountedByStatusAndOmittedOnesHaveNoLength()
    {
        var scene = await AddSceneAsync();
        var shots = await AddShotsAsync(scene, "A", "B", "C");
        await RunAsync(new SetShotStatus(shots[0], ShotStatus.Idea, ShotStatus.Approved));
        await RunAsync(new SetShotStatus(shots[1], ShotStatus.Idea, ShotStatus.Omitted));
        await RunAsync(new DeleteShots([await AddShotAsync(scene, "Gone")]));

        var project = await ReadAsync(ProjectId);

        project.Shots.ShouldBe(new Dictionary<ShotStatus, int> { [ShotStatus.Approved] = 1, [ShotStatus.Omitted] = 1, [ShotStatus.Idea] = 1 }, ignoreOrder: true);
        (project.ShotCount, project.WantedCount, project.PlannedSeconds).ShouldBe((3, 2, 10));
    }

    [Fact]
    public async Task List_Posters_AreTheNewestActiveTakesThenFirstFrames()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C", "D");
        var asset = await AddAssetAsync();
        await RunAsync(new AddReference(shots[2], asset, null, ReferenceRole.FirstFrame, "Start"));
        await RunAsync(new AddReference(shots[0], await AddAssetAsync("Hidden.png"), null, ReferenceRole.FirstFrame, "Start"));
        var first = await AddTakeAsync(shots[0]);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await AddTakeAsync(shots[1]);
        await RunAsync(new UseTake(shots[0], null, first));
        await RunAsync(new UseTake(shots[1], null, second));

        var project = await ReadAsync(ProjectId);

        project.PosterFileIds.ShouldBe([await FileOfTakeAsync(second), await FileOfTakeAsync(first), await FileOfAssetAsync(asset)]);
    }

    [Fact]
    public async Task List_Money_IsSpentAndHeldPerProject()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await using (var db = Database.CreateDbContext())
        {
            var shot = await db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
            db.LedgerEntries.Add(new LedgerEntry(BoardRenders.Add(db, [shot], RenderState.Done, Clock.NowUtc), LedgerEntryKind.Settle, 400, Clock.NowUtc));
            db.LedgerEntries.Add(new LedgerEntry(BoardRenders.Add(db, [shot], RenderState.Failed, Clock.NowUtc), LedgerEntryKind.Release, 600, Clock.NowUtc));
            BoardRenders.Add(db, [shot], RenderState.Processing, Clock.NowUtc, 250);
            await db.SaveChangesAsync(Cancelled);
        }

        var projects = await ListAsync();

        projects.ToDictionary(project => project.Id, project => project.Money).ShouldBe(
            new Dictionary<Guid, MoneyView> { [ProjectId] = new(400, 250), [SecondProjectId] = default }, ignoreOrder: true);
    }

    [Fact]
    public async Task List_LastChange_NamesWhoDidItAndWhen()
    {
        var scene = await AddSceneAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        var shotId = await AddShotAsync(scene);
        await RunAsync(new AssignShot(shotId, null, Reviewer), Owner);

        var project = await ReadAsync(ProjectId);

        project.LastChange.ShouldBe(new LastChangeView(BoardChangeKind.ShotChanged, Owner, Clock.NowUtc, IsFirst: false));
        project.PersonIds.ShouldBe([Owner, Reviewer]);
    }

    [Fact]
    public async Task List_OnlyWhatChanged_ReadsThatAlone()
    {
        var read = await Reader.ListAsync(Owner, TeamId, [SecondProjectId, ForeignProjectId], Cancelled);

        read.Value.Projects.Select(project => project.Id).ShouldBe([SecondProjectId]);
        read.Value.Members.Keys.ShouldBe([Owner, Artist, Reviewer, Viewer], ignoreOrder: true);
    }

    [Fact]
    public async Task List_ByAnotherTeam_IsNotFound()
    {
        var read = await Reader.ListAsync(Stranger, TeamId, null, Cancelled);

        read.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Pin_IsThePersonsOwn()
    {
        Value(await Projects.PinAsync(Viewer, ProjectId, isPinned: true, Cancelled));
        Value(await Projects.PinAsync(Viewer, ProjectId, isPinned: true, Cancelled));

        (await ReadAsync(ProjectId, Viewer)).IsPinned.ShouldBeTrue();
        (await ReadAsync(ProjectId)).IsPinned.ShouldBeFalse();
        Value(await Projects.PinAsync(Viewer, ProjectId, isPinned: false, Cancelled));
        (await ReadAsync(ProjectId, Viewer)).IsPinned.ShouldBeFalse();
    }

    [Fact]
    public async Task Pin_OfAnotherTeamsProject_IsNotFound()
    {
        var pinned = await Projects.PinAsync(Viewer, ForeignProjectId, isPinned: true, Cancelled);

        pinned.Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task AddProjectsAsync(int count)
    {
        await using var db = Database.CreateDbContext();
        for (var i = 0; i < count; i++)
        {
            var project = new Project(TeamId, $"Film {i}", "", Owner, Clock.NowUtc);
            var scene = new Scene(TeamId, project.Id, "Scene 1", "a");
            db.AddRange(project, scene, new Shot(TeamId, project.Id, scene.Id, "a", "Shot", 5, Clock.NowUtc));
        }

        await db.SaveChangesAsync(Cancelled);
    }

    private async Task<Guid> FileOfTakeAsync(Guid takeId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Takes.Where(take => take.Id == takeId).Select(take => take.VideoFileId).SingleAsync(Cancelled);
    }

    private async Task<Guid> FileOfAssetAsync(Guid assetId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Asset>().Where(asset => asset.Id == assetId).Select(asset => asset.FileId).SingleAsync(Cancelled);
    }
}
