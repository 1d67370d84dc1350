using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Components.Tests.Board;

/// <summary>What a person did is theirs to undo on every page of theirs, and on nobody else's.</summary>
public sealed class UndoAcrossPagesTests : BoardContext
{
    [Fact]
    public async Task Undo_AfterAReload_TakesBackTheStepsOfThePageBefore()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved));
        using var reloaded = await OpenPageAsync();

        await UndoAsync(reloaded);
        var once = await ValuesAsync();
        await UndoAsync(reloaded);

        once.ShouldBe((7, ShotStatus.Idea));
        (await ValuesAsync()).ShouldBe((5, ShotStatus.Idea));
        (await reloaded.TakeUndoAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Redo_AfterAReload_DoesAgainWhatThePageBeforeUndid()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await UndoAsync(Session);
        using var reloaded = await OpenPageAsync();

        await RedoAsync(reloaded);
        var again = await ValuesAsync();
        await UndoAsync(reloaded);
        await RedoAsync(reloaded);

        again.Seconds.ShouldBe(7);
        (await ValuesAsync()).Seconds.ShouldBe(7);
        (await reloaded.TakeRedoAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Undo_AfterARestart_TakesBackTheStepsOfBefore()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await using var restarted = OpenAnew();
        using var page = await OpenPageAsync(restarted.Service);

        await UndoAsync(page);

        (await ValuesAsync()).Seconds.ShouldBe(5);
    }

    [Fact]
    public async Task Undo_OnTwoPages_TakesBackEachStepOnce()
    {
        await OpenAsync();
        using var other = await OpenPageAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await other.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved));

        await UndoAsync(Session);
        var once = await ValuesAsync();
        await UndoAsync(other);

        once.ShouldBe((7, ShotStatus.Idea));
        (await ValuesAsync()).ShouldBe((5, ShotStatus.Idea));
    }

    [Fact]
    public async Task Undo_OfAStepThatAnotherPageUndidJustNow_IsRefused()
    {
        await OpenAsync();
        using var other = await OpenPageAsync();
        await Session.SendAsync(new AddReference(ShotId, await AddAssetAsync("Cup.png"), null, ReferenceRole.Image, "Cup"));
        var seen = (await other.TakeUndoAsync())!;
        await UndoAsync(Session);
        await RedoAsync(Session);

        await other.TakeBackAsync(seen);

        other.Failure.ShouldBe("That could not be undone. It was taken back already, on another of your pages.");
        (await ReadAsync()).References.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Redo_OfAStepThatAnotherPageDidAgainJustNow_IsRefused()
    {
        await OpenAsync();
        using var other = await OpenPageAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await UndoAsync(Session);
        var seen = (await other.TakeRedoAsync())!;
        await RedoAsync(Session);
        await UndoAsync(Session);

        await other.TakeBackAsync(seen);

        other.Failure.ShouldBe("That could not be done again. It was taken back already, on another of your pages.");
        (await ValuesAsync()).Seconds.ShouldBe(5);
    }

    [Fact]
    public async Task Undo_WhereOnlyAColleagueDidSomething_OffersNothing()
    {
        await OpenAsync();
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 7));

        (await Session.TakeUndoAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Undo_SomebodyChangedTheSameSince_IsRefusedWithItsSentenceAndNotOfferedAgain()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Ready));
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await TomasDoesAsync(new SetShotSeconds(ShotId, 7, 9));
        using var reloaded = await OpenPageAsync();

        await UndoAsync(reloaded);
        var failure = reloaded.Failure;
        await UndoAsync(reloaded);

        failure.ShouldBe("That could not be undone. The shot's length was changed by somebody else meanwhile.");
        (await ValuesAsync()).ShouldBe((9, ShotStatus.Idea));
    }

    [Fact]
    public async Task Undo_OfTypingSavedAtEachPause_TakesBackAllOfItAfterAReload()
    {
        await OpenAsync();
        await Session.SendAsync(new EditShotText(ShotId, ShotText.Action, "", "Steam"));
        await Session.SendAsync(new EditShotText(ShotId, ShotText.Action, "Steam", "Steam rises"));
        await Session.SendAsync(new EditShotText(ShotId, ShotText.Action, "Steam rises", "Steam rises slowly."));
        using var reloaded = await OpenPageAsync();

        await UndoAsync(reloaded);
        var undone = (await ReadAsync()).Action;
        await RedoAsync(reloaded);

        undone.ShouldBe("");
        (await ReadAsync()).Action.ShouldBe("Steam rises slowly.");
    }

    [Fact]
    public async Task Undo_OfALongTimeOfTyping_TakesBackAllOfItAndThenWhatWasBefore()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        var before = (await ReadAsync()).Action;
        await TypedAsync(before, pauses: 450);
        using var reloaded = await OpenPageAsync();

        var typing = (await reloaded.TakeUndoAsync())!.Command;
        var earlier = (await reloaded.TakeUndoAsync())!.Command;

        typing.ShouldBe(new EditShotText(ShotId, ShotText.Action, "450", before));
        earlier.ShouldBe(new SetShotSeconds(ShotId, 7, 5));
    }

    [Fact]
    public async Task Redo_AfterSomethingTooLargeToBeKept_OffersNothingOnAnyPage()
    {
        await OpenAsync();
        var next = (await Session.SendAsync(new AddShot(Shot.SceneId, null, "Next", 5))).Value.NewShotIds[0];
        using var other = await OpenPageAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await UndoAsync(Session);
        await SendTooLargeAsync(next);

        (await other.TakeRedoAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Undo_TooLargeToBeKept_IsNotOfferedAgainAfterAReload()
    {
        await OpenAsync();
        var next = (await Session.SendAsync(new AddShot(Shot.SceneId, null, "Next", 5))).Value.NewShotIds[0];
        await SendTooLargeAsync(next);
        await UndoAsync(Session);
        using var reloaded = await OpenPageAsync();

        (await reloaded.TakeUndoAsync())!.Command.ShouldBeOfType<DeleteShots>();
    }

    [Fact]
    public async Task Undo_AskedForAgainBeforeItIsDone_TakesBackTheStepBefore()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved));

        var (last, before) = ((await Session.TakeUndoAsync())!, (await Session.TakeUndoAsync())!);
        await Session.TakeBackAsync(last);
        await Session.TakeBackAsync(before);

        (await ValuesAsync()).ShouldBe((5, ShotStatus.Idea));
    }

    [Fact]
    public async Task Undo_OfAStepTooLargeToBeKept_IsForThePageThatMadeIt()
    {
        await OpenAsync();
        var next = (await Session.SendAsync(new AddShot(Shot.SceneId, null, "Next", 5))).Value.NewShotIds[0];
        var text = new string('厨', 20_000);
        await Session.SendAsync(new DoTogether(
            [new EditShotText(ShotId, ShotText.Action, "", "Steam"), new EditShotText(ShotId, ShotText.Prompt, (await ReadAsync()).Prompt, text), new EditShotText(next, ShotText.Prompt, "", text)]));
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        using var reloaded = await OpenPageAsync();

        await UndoAsync(reloaded);
        var offered = (await reloaded.TakeUndoAsync())!.Command;
        await UndoAsync(Session);

        offered.ShouldBeOfType<DeleteShots>();
        (await ReadAsync()).Action.ShouldBe("");
        await RedoAsync(Session);
        (await ReadAsync()).Action.ShouldBe("Steam");
    }

    [Fact]
    public async Task Undo_ByItsToast_TakesBackThatStepAndNotTheLast()
    {
        await OpenAsync();
        var done = (await Session.SendAsync(new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Approved))).Value;
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));

        await Session.UndoAsync(done);
        await Session.UndoAsync(done);

        (await ValuesAsync()).ShouldBe((7, ShotStatus.Idea));
        Session.Failure.ShouldBe("That cannot be undone any more. It was taken back already.");
    }

    [Fact]
    public async Task Undo_PutBack_IsOfferedAgain()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        var step = (await Session.TakeUndoAsync())!;
        var meanwhile = await Session.TakeUndoAsync();

        Session.PutBack(step);

        meanwhile.ShouldBeNull();
        (await Session.TakeUndoAsync()).ShouldBe(step);
    }

    [Fact]
    public async Task Undo_DatabaseIsAway_SaysSoAndOffersItOnceItIsBack()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 7));
        await using var away = OpenAnew();
        using var page = await OpenPageAsync(away.Service);
        var step = (await page.TakeUndoAsync())!;
        away.IsAway = true;

        var read = await page.TakeUndoAsync();
        var failure = page.Failure;
        await page.TakeBackAsync(step);

        (read, failure).ShouldBe((null, BoardErrors.NotDone.Message));
        page.Failure!.ShouldStartWith("That could not be undone.");
        away.IsAway = false;
        await UndoAsync(page);
        (await ValuesAsync()).Seconds.ShouldBe(5);
    }

    [Fact]
    public async Task TakeBack_OfAColleaguesStep_IsRefused()
    {
        await OpenAsync();
        var theirs = await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 7));

        var outcome = await Board.TakeBackAsync(
            PersonId, ProjectId, new StepBack(theirs.Number, theirs.Undo!, IsRedo: false), CancellationToken.None);

        outcome.Error.ShouldBe(BoardErrors.TakenBackAlready);
        (await ValuesAsync()).Seconds.ShouldBe(7);
    }

    private async Task SendTooLargeAsync(Guid otherShotId)
    {
        var text = new string('厨', 20_000);
        await Session.SendAsync(new DoTogether(
            [new EditShotText(ShotId, ShotText.Prompt, (await ReadAsync()).Prompt, text), new EditShotText(otherShotId, ShotText.Prompt, "", text)]));
    }

    /// <summary>What as many pauses of typing leave behind. The number after the last is for the change that every write notes.</summary>
    private Task TypedAsync(string before, int pauses) => ChangeAsync(db =>
    {
        var last = db.BoardChanges.OrderByDescending(change => change.Number).First(change => change.ProjectId == ProjectId);
        db.AddRange(Enumerable.Range(1, pauses).Select(pause => new BoardChange(
            last.TeamId, ProjectId, last.Number + 1 + pause, BoardChangeKind.ShotChanged, PersonId, last.AtUtc)
        {
            ShotId = ShotId,
            Content = StepContent.OfTyping(ShotId, ShotText.Action, pause == 1 ? before : $"{pause - 1}", $"{pause}").ToJson(),
        }));
    });

    private static async Task UndoAsync(BoardSession page) => await page.TakeBackAsync((await page.TakeUndoAsync()).ShouldNotBeNull());

    private static async Task RedoAsync(BoardSession page) => await page.TakeBackAsync((await page.TakeRedoAsync()).ShouldNotBeNull());

    private async Task<(int Seconds, ShotStatus Status)> ValuesAsync() => (await ReadAsync()) is var shot ? (shot.Card.Seconds, shot.Card.Status) : default;

    private async Task<BoardSession> OpenPageAsync(BoardService? service = null)
    {
        var page = new BoardSession(
            service ?? Board, Services.GetRequiredService<PacksInForce>(), PersonId, ProjectId, Time, NullLogger<BoardSession>.Instance);
        (await page.OpenAsync(CancellationToken.None)).ShouldBeNull();
        return page;
    }

    /// <summary>All that a process knows, made anew on the same database.</summary>
    private Process OpenAnew() => new(Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>(), Services.GetRequiredService<Writes>(), Time);

    private sealed class Process : IDbContextFactory<KlingBoardDbContext>, IAsyncDisposable
    {
        private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
        private readonly LiveBoards _boards;

        public Process(IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, TimeProvider time)
        {
            _contexts = contexts;
            var bus = new SignalBus(time);
            _boards = new LiveBoards(this, bus, time, NullLogger<LiveBoard>.Instance);
            Service = new BoardService(new AccessService(this, bus, time), new BoardTransactions(new OwnWrites(writes, this), bus, time), _boards, time);
        }

        public BoardService Service { get; }

        public bool IsAway { get; set; }

        public KlingBoardDbContext CreateDbContext() => IsAway ? throw new IOException("No space left on device.") : _contexts.CreateDbContext();

        public ValueTask DisposeAsync() => _boards.DisposeAsync();

        private sealed class OwnWrites(Writes writes, Process process) : Writes
        {
            public override Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
                process.IsAway ? throw new WriteTimeoutException() : writes.BeginAsync(scope, cancellationToken);

            public override Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken) =>
                writes.BeginOnAsync(db, scope, cancellationToken);
        }
    }
}
