using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Board;

public sealed class LiveBoardTests : BoardTest
{
    private readonly CommandCounter _statements;

    public LiveBoardTests()
        : this(new CommandCounter())
    {
    }

    private LiveBoardTests(CommandCounter statements)
        : base(statements) => _statements = statements;

    [Fact]
    public async Task Enter_BoardThatIsOpenAlready_ReadsNothing()
    {
        using var first = await EnterAsync();
        _statements.Reset();

        using var second = await EnterAsync();

        second.Board.ShouldBeSameAs(first.Board);
        _statements.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Enter_ByAStranger_IsNotFound() =>
        (await Board.EnterAsync(Stranger, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Edit_OfAText_CostsTheWriteAndNothingPerViewer(int viewers)
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Kettle");
        var entered = new List<LiveBoardViewer>();
        for (var i = 0; i < viewers; i++)
        {
            entered.Add(await EnterAsync());
        }

        _statements.Reset();
        var edited = await RunAsync(new EditShotText(shotId, ShotText.Title, "Kettle", "Kettle boils"));
        await entered[0].Board.WhenAtAsync(edited.Number);

        entered.ShouldAllBe(viewer => viewer.Board.Model.Find(shotId)!.Title == "Kettle boils");
        _statements.Count.ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task Advance_AnythingThatHappensOnABoard_IsWhatAFreshReadingShows()
    {
        var (kitchen, street) = (await AddSceneAsync("Kitchen"), await AddSceneAsync("Street"));
        var shots = await AddShotsAsync(kitchen, "A", "B", "C", "D");
        using var viewer = await EnterAsync();
        var group = (await DoAsync(viewer, new GroupShots([shots[0], shots[1]]))).NewGroupId!.Value;

        await DoAsync(viewer, new EditShotText(shots[0], ShotText.Title, "A", "Kettle"));
        await DoAsync(viewer, new SetShotSeconds(shots[1], 5, 9));
        await DoAsync(viewer, new SetShotStatus(shots[2], ShotStatus.Idea, ShotStatus.Approved));
        await DoAsync(viewer, new MoveShots([shots[3], shots[2]], street));
        await DoAsync(viewer, new AddReference(shots[3], await AddAssetAsync(), null, ReferenceRole.Image));
        await DoAsync(viewer, new UngroupShots(group));
        await DoAsync(viewer, new RenameScene(street, "Street", "Harbour"));
        await DoAsync(viewer, new MoveScene(street, kitchen, AfterSceneId: Anchors.Beginning));
        var copies = await DoAsync(viewer, new DuplicateShots([shots[0]]));
        await DoAsync(viewer, new DeleteShots([shots[1]]));
        var deletion = await DoAsync(viewer, new DeleteScene(street));
        await DoAsync(viewer, deletion.Undo!);
        await DoAsync(viewer, new DeleteShots(copies.NewShotIds));
        await RenderAsync(viewer, shots[3]);
    }

    [Fact]
    public async Task Shot_ThatIsEdited_IsWhatAFreshReadingShowsAndIsNotReadAgain()
    {
        var shotId = await AddShotAsync(await AddSceneAsync(), "Kettle");
        using var viewer = await EnterAsync();
        await viewer.Board.ShotAsync(shotId);

        await DoAsync(viewer, new EditShotText(shotId, ShotText.Prompt, "", "A kettle."));
        _statements.Reset();
        var shot = (await viewer.Board.ShotAsync(shotId))!;

        _statements.Count.ShouldBe(0);
        shot.ShouldBe(await ReadShotAsync(shotId), new SameShot());
    }

    [Fact]
    public async Task Shot_WhoseReferencesChanged_IsReadOnceForAll()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        using var viewer = await EnterAsync();
        await viewer.Board.ShotAsync(shotId);

        await DoAsync(viewer, new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image));
        var (one, other) = (viewer.Board.ShotAsync(shotId), viewer.Board.ShotAsync(shotId));

        (await one)!.References.Count.ShouldBe(1);
        other.ShouldBeSameAs(one);
    }

    [Fact]
    public async Task Shot_WhoseSceneWasDeleted_IsNotThereAnyMore()
    {
        var sceneId = await AddSceneAsync();
        var shotId = await AddShotAsync(sceneId);
        using var viewer = await EnterAsync();
        await viewer.Board.ShotAsync(shotId);

        await DoAsync(viewer, new DeleteScene(sceneId));

        (await viewer.Board.ShotAsync(shotId)).ShouldBeNull();
    }

    [Fact]
    public async Task Advance_ChangeThatCameBeforeItsPredecessor_WaitsForIt()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        using var viewer = await EnterAsync();
        var number = viewer.Board.Model.Number;

        Bus.Publish(Retitled(number + 2, shotId, "Second"));
        Bus.Publish(Retitled(number + 1, shotId, "First"));
        await viewer.Board.WhenAtAsync(number + 2);

        viewer.Board.Model.Find(shotId)!.Title.ShouldBe("Second");
    }

    [Fact]
    public async Task Advance_PredecessorNeverComes_ReadsTheBoardAgain()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        using var viewer = await EnterAsync();
        var unheard = new BoardService(new AccessService(Database, Bus, Clock), new BoardTransactions(Database.Writes, new SignalBus(Clock), Clock), Boards, Clock);
        await unheard.ExecuteAsync(Artist, ProjectId, new EditShotText(shotId, ShotText.Title, "Shot", "Unheard"), Cancelled);

        var heard = await RunAsync(new SetShotSeconds(shotId, 5, 8));
        await viewer.Board.WhenAtAsync(heard.Number);

        (viewer.Board.Model.Find(shotId)!.Title, viewer.Board.Model.Find(shotId)!.Seconds).ShouldBe(("Unheard", 8));
    }

    [Fact]
    public async Task Advance_ProjectDeleted_IsGoneAndCannotBeEnteredAgain()
    {
        using var viewer = await EnterAsync();
        await using (var db = Database.CreateDbContext())
        {
            (await db.Projects.FindAsync([ProjectId], Cancelled))!.Delete(Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        Bus.Publish(new BoardSignal(TeamId, ProjectId, viewer.Board.Model.Number + 1, BoardChangeKind.ProjectChanged, null, null, null, null));
        await viewer.Board.WhenAtAsync(viewer.Board.Model.Number + 1);

        viewer.Board.IsGone.ShouldBeTrue();
        (await Board.EnterAsync(Owner, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Leave_TheLastOne_LetsGoOfTheBoardAfterAWhile()
    {
        var time = new ManualTime();
        var listening = Bus.ListenerCount;
        using var boards = new LiveBoards(Database, Bus, time, NullLogger<LiveBoard>.Instance);
        var (first, second) = (await boards.EnterAsync(ProjectId), await boards.EnterAsync(ProjectId));
        first!.Dispose();
        time.Advance(LiveBoards.KeptFor);
        var whileOneLooksOn = boards.Count;

        second!.Dispose();
        var rightAfter = boards.Count;
        time.Advance(LiveBoards.KeptFor);

        (whileOneLooksOn, rightAfter, boards.Count).ShouldBe((1, 1, 0));
        Bus.ListenerCount.ShouldBe(listening);
    }

    [Fact]
    public async Task Enter_AgainWithinTheWhile_FindsTheSameBoard()
    {
        var time = new ManualTime();
        using var boards = new LiveBoards(Database, Bus, time, NullLogger<LiveBoard>.Instance);
        var first = (await boards.EnterAsync(ProjectId))!;
        first.Dispose();

        var second = (await boards.EnterAsync(ProjectId))!;
        time.Advance(LiveBoards.KeptFor);

        second.Board.ShouldBeSameAs(first.Board);
        boards.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Viewer_WhoDrawsSlowly_GetsEverythingAtOnceAndTheBoardAsItIsByThen()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        using var viewer = await EnterAsync();
        viewer.Take();

        await DoAsync(viewer, new SetShotSeconds(shots[0], 5, 6));
        await DoAsync(viewer, new SetShotSeconds(shots[1], 5, 7));
        var (model, news) = viewer.Take();

        news.ShotIds.ShouldBe(shots, ignoreOrder: true);
        model.Find(shots[1])!.Seconds.ShouldBe(7);
        viewer.Take().News.IsNone.ShouldBeTrue();
    }

    private async Task<LiveBoardViewer> EnterAsync() => (await Board.EnterAsync(Viewer, ProjectId, Cancelled)).Value;

    // Whatever it was: afterwards the live board is the board.
    private async Task<BoardOutcome> DoAsync(LiveBoardViewer viewer, BoardCommand command)
    {
        var outcome = await RunAsync(command, Owner);
        await IsTrueAsync(viewer, outcome.Number);
        return outcome;
    }

    private async Task RenderAsync(LiveBoardViewer viewer, Guid shotId)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var shot = (await transaction.Db.Shots.FindAsync([shotId], Cancelled))!;
        var render = BoardRenders.Add(transaction.Db, [shot], RenderState.Done, Clock.NowUtc);
        shot.UseTake(BoardRenders.AddTake(transaction.Db, render, shot, 1, Clock.NowUtc).Id);
        transaction.Record(BoardChangeKind.TakeAdded, TeamId, ProjectId, null, shot.SceneId, shotId, render.Id);
        await IsTrueAsync(viewer, await transaction.CommitAsync(Cancelled));
    }

    private async Task IsTrueAsync(LiveBoardViewer viewer, long number)
    {
        await viewer.Board.WhenAtAsync(number).WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        var (live, read) = (viewer.Board.Model, BoardModel.Of(await OpenAsync()));
        live.Shots.ShouldBe(read.Shots);
        live.Scenes.Select(Told).ShouldBe(read.Scenes.Select(Told));
        live.Scenes.ShouldAllBe(scene => live.FiguresOf(scene.Id) == read.FiguresOf(scene.Id));
        (live.Number, live.Figures, live.Money).ShouldBe((read.Number, read.Figures, read.Money));
    }

    private static string Told(SceneView scene) => $"{scene.Number} {scene.Id} {scene.Name} {scene.TargetSeconds} {scene.Version}: {string.Join(' ', scene.ShotIds)}";

    private BoardSignal Retitled(long number, Guid shotId, string title) =>
        new(TeamId, ProjectId, number, BoardChangeKind.ShotChanged, null, shotId, null, null)
        {
            Shot = new ShotContent(title, "", "", "", "", 5, ShotStatus.Idea, null, ShotSettings.Default, null, 2),
        };

    /// <summary>By what they say; lists of equal content are equal.</summary>
    private sealed class SameShot : IEqualityComparer<ShotView>
    {
        public bool Equals(ShotView? one, ShotView? other) => Json(one) == Json(other);

        public int GetHashCode(ShotView shot) => Json(shot).GetHashCode(StringComparison.Ordinal);

        private static string Json(ShotView? shot) => System.Text.Json.JsonSerializer.Serialize(shot);
    }
}
