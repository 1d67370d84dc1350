using KlingBoard.Access;
using KlingBoard.Components.Statuses;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Components.Tests.Board;

public sealed class BoardSessionTests : BoardContext
{
    [Fact]
    public async Task Send_DatabaseFails_SaysSoAndIsNotSaved()
    {
        var (session, contexts, _) = await OpenOnContextsAsync();
        contexts.IsBroken = true;

        var outcome = await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));

        outcome.Error.ShouldBe(BoardErrors.NotDone);
        (session.Failure, session.Saved).ShouldBe((BoardErrors.NotDone.Message, SavedState.NotSaved));
    }

    [Fact]
    public async Task Send_DoneAfterAFailure_IsSavedAgain()
    {
        var (session, contexts, _) = await OpenOnContextsAsync();
        contexts.IsBroken = true;
        await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));
        contexts.IsBroken = false;

        await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));

        (session.Failure, session.Saved).ShouldBe((null, SavedState.Saved));
    }

    [Fact]
    public async Task Send_TextSavedAfterARefusal_LeavesTheReasonStanding()
    {
        await OpenAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 99));

        await Session.SendAsync(new EditShotText(ShotId, ShotText.Title, "Kettle boils", "Kettle sings"));

        Session.Failure.ShouldBe(BoardErrors.SecondsOutOfRange.Message);
    }

    [Fact]
    public async Task Send_OnceDone_ShowsItAndReadsNothing()
    {
        var (session, contexts, _) = await OpenOnContextsAsync();
        var touched = new List<Guid>();
        session.Moved += (_, news) => touched.AddRange(news.ShotIds);
        await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));
        var opened = contexts.Opened;

        await session.SendAsync(new SetShotSeconds(ShotId, 8, 9));

        session.Model!.Find(ShotId)!.Seconds.ShouldBe(9);
        touched.ShouldBe([ShotId, ShotId]);
        // Who may do it is known, and it is written on the writer's own.
        contexts.Opened.ShouldBe(opened);
    }

    [Fact]
    public async Task Open_BoardThatIsOpenAlready_ReadsNothingOfWhatCanBeUndone()
    {
        var (session, contexts, service) = await OpenOnContextsAsync();
        await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));
        var opened = contexts.Opened;

        using var second = await OpenAsync(service);
        var afterOpening = contexts.Opened;
        await second.TakeUndoAsync();

        (afterOpening, contexts.Opened).ShouldBe((opened, opened + 1));
    }

    [Fact]
    public async Task Follow_WhatOthersDo_IsHandedOverOnce()
    {
        await OpenAsync();
        var touched = new List<Guid>();
        Session.Moved += (_, news) => touched.AddRange(news.ShotIds);

        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));
        await FollowAsync();
        await FollowAsync();

        Session.Model!.Find(ShotId)!.Seconds.ShouldBe(8);
        touched.ShouldBe([ShotId]);
    }

    [Fact]
    public async Task Follow_ProjectWasDeleted_SaysThatItIsGone()
    {
        await OpenAsync();
        var isGone = false;
        Session.Gone += () => isGone = true;

        await ChangeAsync(db => db.Projects.Single().Delete(NowUtc));

        isGone.ShouldBeTrue();
    }

    private async Task<(BoardSession Session, BreakableContexts Contexts, BoardService Service)> OpenOnContextsAsync()
    {
        var contexts = new BreakableContexts(Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>());
        var bus = Services.GetRequiredService<SignalBus>();
        var boards = new LiveBoards(contexts, bus, Time, NullLogger<LiveBoard>.Instance);
        var service = new BoardService(new AccessService(contexts, bus, Time), new BoardTransactions(new BreakableWrites(Services.GetRequiredService<Writes>(), contexts), bus, Time), boards, Time);
        return (await OpenAsync(service), contexts, service);
    }

    private async Task<BoardSession> OpenAsync(BoardService service)
    {
        var session = new BoardSession(service, Services.GetRequiredService<PacksInForce>(), PersonId, ProjectId, Time, NullLogger<BoardSession>.Instance);
        (await session.OpenAsync(CancellationToken.None)).ShouldBeNull();
        return session;
    }

    /// <summary>A database that counts how often it is opened, and that can be away.</summary>
    private sealed class BreakableContexts(IDbContextFactory<KlingBoardDbContext> contexts) : IDbContextFactory<KlingBoardDbContext>
    {
        public static IOException NoSpace => new("No space left on device.");

        public bool IsBroken { get; set; }

        public int Opened { get; private set; }

        public KlingBoardDbContext CreateDbContext()
        {
            Opened++;
            return IsBroken ? throw NoSpace : contexts.CreateDbContext();
        }
    }

    private sealed class BreakableWrites(Writes writes, BreakableContexts contexts) : Writes
    {
        public override Task<Write> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
            contexts.IsBroken ? throw BreakableContexts.NoSpace : writes.BeginAsync(scope, cancellationToken);

        public override Task<Write> BeginOnAsync(KlingBoardDbContext db, WriteScope scope, CancellationToken cancellationToken) =>
            writes.BeginOnAsync(db, scope, cancellationToken);
    }
}
