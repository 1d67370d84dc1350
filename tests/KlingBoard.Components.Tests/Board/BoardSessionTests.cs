using KlingBoard.Access;
using KlingBoard.Components.Statuses;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;
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
        var (session, contexts) = await OpenOnContextsAsync();
        contexts.IsBroken = true;

        var outcome = await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));

        outcome.Error.ShouldBe(BoardErrors.NotDone);
        (session.Failure, session.Saved).ShouldBe((BoardErrors.NotDone.Message, SavedState.NotSaved));
    }

    [Fact]
    public async Task Send_DoneAfterAFailure_IsSavedAgain()
    {
        var (session, contexts) = await OpenOnContextsAsync();
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
    public async Task Follow_OwnChangeThatIsShownAlready_ReadsNothing()
    {
        var (session, contexts) = await OpenOnContextsAsync();
        using var changes = Services.GetRequiredService<ChangeFeed>().SubscribeToProject(ProjectId);
        await session.SendAsync(new SetShotSeconds(ShotId, 5, 8));
        var touched = 0;
        session.ShotsTouched += _ => Task.FromResult(touched++);
        var opened = contexts.Opened;

        await session.FollowAsync(await FirstAsync(changes), CancellationToken.None);

        (contexts.Opened, touched).ShouldBe((opened, 0));
    }

    [Fact]
    public async Task Follow_CardCameWithAReadingOfTheWholeBoard_StillTellsWhoShowsTheShot()
    {
        await OpenAsync();
        using var changes = Services.GetRequiredService<ChangeFeed>().SubscribeToProject(ProjectId);
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));
        await Session.SendAsync(new AddScene("Street"));
        var touched = new List<Guid>();
        Session.ShotsTouched += shotIds =>
        {
            touched.AddRange(shotIds);
            return Task.CompletedTask;
        };

        await Session.FollowAsync(await FirstAsync(changes), CancellationToken.None);

        touched.ShouldBe([ShotId]);
    }

    [Fact]
    public async Task Follow_ProjectWasDeleted_SaysThatItIsNotFound()
    {
        await OpenAsync();
        await ChangeAsync(db => db.Projects.Single().Delete(NowUtc));

        var error = await Session.FollowAsync(new SignalBatch([], ReadAgain: true), CancellationToken.None);

        error.ShouldBeOfType<NotFoundError>();
    }

    private static async Task<SignalBatch> FirstAsync(ChangeSubscription changes)
    {
        await foreach (var batch in changes.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            return batch;
        }

        throw new InvalidOperationException("Nothing was told.");
    }

    private async Task<(BoardSession Session, BreakableContexts Contexts)> OpenOnContextsAsync()
    {
        var contexts = new BreakableContexts(Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>());
        var service = new BoardService(
            new AccessService(contexts), new BoardTransactions(contexts, Services.GetRequiredService<ChangeFeed>(), Time), contexts);
        var session = new BoardSession(service, Services.GetRequiredService<PacksInForce>(), PersonId, ProjectId, NullLogger<BoardSession>.Instance);
        (await session.OpenAsync(CancellationToken.None)).ShouldBeNull();
        return (session, contexts);
    }

    /// <summary>A database that counts how often it is opened, and that can be away.</summary>
    private sealed class BreakableContexts(IDbContextFactory<KlingBoardDbContext> contexts) : IDbContextFactory<KlingBoardDbContext>
    {
        public bool IsBroken { get; set; }

        public int Opened { get; private set; }

        public KlingBoardDbContext CreateDbContext()
        {
            Opened++;
            return IsBroken ? throw new IOException("No space left on device.") : contexts.CreateDbContext();
        }
    }
}
