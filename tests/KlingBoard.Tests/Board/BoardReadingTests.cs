using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class BoardReadingTests : BoardTest
{
    private readonly CommandCounter _commands;

    public BoardReadingTests()
        : this(new CommandCounter())
    {
    }

    private BoardReadingTests(CommandCounter commands)
        : base(commands) => _commands = commands;

    [Fact]
    public async Task OpenAsync_SmallBoard_TellsEverything()
    {
        var sceneId = await AddSceneAsync("Kitchen");
        var shots = await AddShotsAsync(sceneId, "A", "B", "C");
        await RunAsync(new SetSceneTarget(sceneId, null, 14));
        await RunAsync(new SetShotStatus(shots[0], ShotStatus.Idea, ShotStatus.Approved));
        await RunAsync(new SetShotStatus(shots[2], ShotStatus.Idea, ShotStatus.Omitted));

        var view = await OpenAsync();

        view.ShouldSatisfyAllConditions(
            () => (view.ProjectId, view.TeamId, view.Name, view.Client, view.Role).ShouldBe((ProjectId, TeamId, "First Light", "Client", Role.Owner)),
            () => view.Number.ShouldBe(7),
            () => view.Members.Select(member => (member.Name, member.Role)).ShouldBe(
                [("ines", Role.Owner), ("jonas", Role.Reviewer), ("tomas", Role.Artist), ("vera", Role.Viewer)]));
        var scene = view.Scenes.Single();
        (scene.Number, scene.Name, scene.TargetSeconds).ShouldBe((1, "Kitchen", 14));
        scene.ShotIds.ShouldBe(shots);
    }

    [Fact]
    public async Task OpenAsync_FiveHundredShots_TakesAsManyQueriesAsTen()
    {
        var sceneId = await AddSceneAsync();
        await AddShotsInBulkAsync(sceneId, 10);
        _commands.Reset();
        await OpenAsync();
        var forTen = _commands.Count;

        await AddShotsInBulkAsync(sceneId, 490);
        _commands.Reset();
        (await OpenAsync()).Shots.Count.ShouldBe(500);

        _commands.Count.ShouldBe(forTen);
        forTen.ShouldBeLessThanOrEqualTo(12);
    }

    [Fact]
    public async Task OpenAsync_StrangerOrNobody_IsNotFound()
    {
        (await Board.OpenAsync(Stranger, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Board.OpenAsync(Actor.Nobody, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Board.OpenAsync(Owner, Guid.NewGuid(), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task OpenAsync_DeletedProject_IsNotFound()
    {
        await using (var db = Database.CreateDbContext())
        {
            (await db.Projects.SingleAsync(project => project.Id == ProjectId, Cancelled)).Delete(Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        (await Board.OpenAsync(Owner, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Board.ExecuteAsync(Owner, ProjectId, new AddScene("A"), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Open_ShotWithPictureReference_ShowsItsPosterAsReference()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var assetId = await AddAssetAsync();
        await RunAsync(new AddReference(shotId, assetId, null, ReferenceRole.Image));

        var card = await ReadCardAsync(shotId);

        card.Layer.ShouldBe(ShotLayer.Reference);
        card.PosterUrl.ShouldBe(KlingBoardUrls.Media(await FileOfAsync(assetId), MediaVariant.Poster));
        card.PreviewUrl.ShouldBeNull();
    }

    [Fact]
    public async Task Open_StillMadeForTheShot_WinsOverAnEarlierReferenceAndIsAStill()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image));
        var stillId = await AddStillAsync(shotId);
        await RunAsync(new AddReference(shotId, stillId, null, ReferenceRole.FirstFrame));

        var card = await ReadCardAsync(shotId);

        (card.Layer, card.PosterUrl).ShouldBe((ShotLayer.Still, KlingBoardUrls.Media(await FileOfAsync(stillId), MediaVariant.Poster)));
    }

    [Fact]
    public async Task Open_StillMadeForAnotherShot_IsAReference()
    {
        var sceneId = await AddSceneAsync();
        var shotId = await AddShotAsync(sceneId);
        await RunAsync(new AddReference(shotId, await AddStillAsync(await AddShotAsync(sceneId)), null, ReferenceRole.Image));

        (await ReadCardAsync(shotId)).Layer.ShouldBe(ShotLayer.Reference);
    }

    [Fact]
    public async Task Open_ActiveTake_WinsOverTheStill()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image));
        var take = await AddRenderAsync(shotId, RenderState.Done, withTake: true);
        await RunAsync(new UseTake(shotId, null, take!.Id));

        var card = await ReadCardAsync(shotId);

        (card.Layer, card.TakeCount, card.ActiveTakeId, card.ActiveTakeNumber).ShouldBe((ShotLayer.Take, 1, take.Id, 1));
        card.PosterUrl.ShouldBe(KlingBoardUrls.Media(take.VideoFileId, MediaVariant.Poster));
        card.PreviewUrl.ShouldBe(KlingBoardUrls.Media(take.VideoFileId, MediaVariant.Preview));
    }

    [Fact]
    public async Task Open_RendersUnderWay_TellTheFurthestAndWhatIsHeld()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddRenderAsync(shotId, RenderState.Queued);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddRenderAsync(shotId, RenderState.Processing);

        var card = await ReadCardAsync(shotId);

        (card.ActiveRender!.State, card.ActiveRender.Count, card.ActiveRender.SinceUtc).ShouldBe((RenderState.Processing, 2, Clock.NowUtc));
        (card.SpentMilliunits, card.ReservedMilliunits, card.LastFailure).ShouldBe((0, 1200, null));
    }

    [Fact]
    public async Task Open_MultiShotRenderIsSettled_EachShotBearsItsSeconds()
    {
        var sceneId = await AddSceneAsync();
        var shots = await AddShotsAsync(sceneId, "A", "B");
        await RunAsync(new SetShotSeconds(shots[1], 5, 10));
        await using (var db = Database.CreateDbContext())
        {
            var rows = await db.Shots.OrderBy(shot => shot.Rank).ToListAsync(Cancelled);
            var render = BoardRenders.Add(db, rows, RenderState.Done, Clock.NowUtc);
            db.LedgerEntries.Add(new LedgerEntry(render, LedgerEntryKind.Settle, 600, Clock.NowUtc));
            await db.SaveChangesAsync(Cancelled);
        }

        var board = await OpenAsync();

        board.Shots.Select(card => (card.SpentMilliunits, card.ReservedMilliunits)).ShouldBe([(200, 0), (400, 0)]);
    }

    [Fact]
    public async Task Open_SharesOfAMultiShotRender_AddUpToTheWhole()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B", "C");
        await using (var db = Database.CreateDbContext())
        {
            var rows = await db.Shots.OrderBy(shot => shot.Rank).ToListAsync(Cancelled);
            var render = BoardRenders.Add(db, rows, RenderState.Done, Clock.NowUtc);
            db.LedgerEntries.Add(new LedgerEntry(render, LedgerEntryKind.Settle, 4000, Clock.NowUtc));
            await db.SaveChangesAsync(Cancelled);
        }

        var board = await OpenAsync();

        board.Shots.Sum(card => card.SpentMilliunits).ShouldBe(4000);
    }

    [Fact]
    public async Task Open_NewestRenderFailed_SaysSoUntilANewOneIsUnderWay()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddRenderAsync(shotId, RenderState.Done);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddRenderAsync(shotId, RenderState.Failed);
        (await ReadCardAsync(shotId)).LastFailure.ShouldBe(RenderState.Failed);

        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddRenderAsync(shotId, RenderState.Queued);
        (await ReadCardAsync(shotId)).LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task ReadShot_ReferencesAndTakes_AreAllThere()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var (assetId, elementId) = (await AddAssetAsync("Table top.png"), await AddElementAsync("Maya"));
        await RunAsync(new AddReference(shotId, assetId, null, ReferenceRole.FirstFrame));
        await RunAsync(new AddReference(shotId, null, elementId, ReferenceRole.Element));
        var take = await AddRenderAsync(shotId, RenderState.Done, withTake: true);

        var view = await ReadShotAsync(shotId);

        view.References.Select(reference => (reference.Name, reference.Role, reference.Kind)).ShouldBe(
            [("Table-top-png", ReferenceRole.FirstFrame, MediaKind.Image), ("Maya", ReferenceRole.Element, (MediaKind?)null)]);
        var shown = view.Takes.Single();
        (shown.Id, shown.Number, shown.IsActive, shown.Model).ShouldBe((take!.Id, 1, false, "kling-v3-omni"));
        shown.VideoUrl.ShouldBe(KlingBoardUrls.Media(take.VideoFileId, MediaVariant.Original));
    }

    [Fact]
    public async Task ReadShot_OfAnotherProject_IsNotFound()
    {
        var elsewhere = await AddShotAsync(await AddSceneAsync(projectId: SecondProjectId), projectId: SecondProjectId);

        (await Board.ReadShotAsync(Owner, ProjectId, elsewhere, Cancelled)).Error.ShouldBe(BoardErrors.NoShot);
    }

    [Fact]
    public async Task ChangesAfter_MoreThanTheLimit_ComeInParts()
    {
        var sceneId = await AddSceneAsync();
        await AddShotsAsync(sceneId, "A", "B");

        var first = (await Board.ChangesAfterAsync(Viewer, ProjectId, 0, 2, Cancelled)).Value;
        var rest = (await Board.ChangesAfterAsync(Viewer, ProjectId, first.Changes[^1].Number, 2, Cancelled)).Value;

        first.Changes.Select(change => change.Number).ShouldBe([1L, 2L]);
        first.HasMore.ShouldBeTrue();
        (rest.Changes.Single().Kind, rest.Changes.Single().ActorId, rest.HasMore).ShouldBe((BoardChangeKind.ShotAdded, Artist, false));
    }

    private async Task<ShotCardView> ReadCardAsync(Guid shotId) => (await OpenAsync()).Shots.Single(card => card.Id == shotId);

    private async Task<Guid> FileOfAsync(Guid assetId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Assets.Where(asset => asset.Id == assetId).Select(asset => asset.FileId).SingleAsync(Cancelled);
    }

    private async Task<Guid> AddStillAsync(Guid shotId)
    {
        await using var db = Database.CreateDbContext();
        var file = new MediaFile(TeamId, NewHash(), MediaKind.Image, "image/png", 1000, Clock.NowUtc) { PosterSha256 = NewHash() };
        var manifest = new RenderManifest("Simulator", "Simulator", "/v1/images/omni-image", "{}", "", "", 400, "kling-v3-omni", "2k", 0, "A kettle.", "omniImage");
        var render = new Render(TeamId, ProjectId, Artist, Guid.NewGuid(), 0, manifest, Clock.NowUtc, subjectShotId: shotId);
        render.MoveTo(RenderState.Cancelled, "", Clock.NowUtc);
        var asset = new Asset(TeamId, file.Id, "Shot, still 1", "still.png", Artist, Clock.NowUtc, render.Id);
        db.AddRange(file, render, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }

    private async Task<Take?> AddRenderAsync(Guid shotId, RenderState state, bool withTake = false)
    {
        await using var db = Database.CreateDbContext();
        var shot = await db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
        var render = BoardRenders.Add(db, [shot], state, Clock.NowUtc);
        var take = withTake ? BoardRenders.AddTake(db, render, shot, 1, Clock.NowUtc) : null;
        await db.SaveChangesAsync(Cancelled);
        return take;
    }

    private async Task AddShotsInBulkAsync(Guid sceneId, int count)
    {
        await using var db = Database.CreateDbContext();
        foreach (var rank in FractionalRank.Sequence(null, null, count))
        {
            db.Shots.Add(new Shot(TeamId, ProjectId, sceneId, rank, "", 5, Clock.NowUtc));
        }

        await db.SaveChangesAsync(Cancelled);
    }
}
