using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Kling.Client;

namespace KlingBoard.Tests.Renders;

public sealed class WatchTests : RenderTest
{
    private static readonly RenderState[] Life =
    [
        RenderState.Queued, RenderState.Submitting, RenderState.Unknown, RenderState.Submitted, RenderState.Processing, RenderState.Archiving,
        RenderState.Done, RenderState.Failed, RenderState.Refused, RenderState.Cancelled,
    ];

    [Fact]
    public async Task Poll_Failed_ShowsTheProvidersReasonAndEndsTheHold()
    {
        var shotId = await AddReadyShotAsync();
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        var task = await TaskOfAsync(id);
        (task.Status, task.Message) = ("failed", "Image pixel is invalid");

        await Workers.Poller.PollAsync(id, Cancelled);

        var render = await ReadAsync(id);
        (render.State, render.StateReason).ShouldBe((RenderState.Failed, "Image pixel is invalid"));
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
    }

    [Fact]
    public async Task Poll_FailedButCharged_BooksTheCharge()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        var task = await TaskOfAsync(id);
        (task.Status, task.Deduction) = ("failed", "1.5");

        await Workers.Poller.PollAsync(id, Cancelled);

        (await ReadAsync(id)).Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(1500);
    }

    [Fact]
    public async Task Poll_UnknownStatusWord_KeepsWatching()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        (await TaskOfAsync(id)).Status = "pondering";

        await Workers.Poller.PollAsync(id, Cancelled);
        (await TaskOfAsync(id)).Status = "processing";
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.PollAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Processing);
    }

    [Fact]
    public async Task Poll_TaskNotFoundForAWhile_IsNeitherEndedNorSentAgain()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Kling.HidesTasks = true;

        for (var poll = 0; poll < 14; poll++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Workers.PollAsync(Cancelled);
        }

        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Poll_BreaksOffUnforeseen_IsPostponedEverLonger()
    {
        await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Kling.FindException = new InvalidOperationException("Not foreseen.");
        var asked = new List<int>();

        foreach (var seconds in new[] { 0, 0, 5, 5, 5 })
        {
            Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Workers.PollAsync(Cancelled);
            asked.Add(Kling.Finds);
        }

        asked.ShouldBe([1, 1, 2, 2, 3]);
    }

    [Theory]
    [InlineData(30, 5)]
    [InlineData(120, 10)]
    [InlineData(900, 30)]
    public async Task Poll_ByAge_ComesAfterTheSetPause(int ageSeconds, int pauseSeconds)
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(ageSeconds));

        await Workers.PollAsync(Cancelled);

        ((await ReadAsync(id)).NextAttemptAtUtc - Clock.NowUtc).ShouldBe(TimeSpan.FromSeconds(pauseSeconds));
    }

    [Fact]
    public async Task Poll_SaysNothingNew_PlansTheNextAndStoresNothing()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var before = await ReadAsync(id);

        await Workers.PollAsync(Cancelled);

        var after = await ReadAsync(id);
        (Kling.Finds, after.Version, after.Attempts).ShouldBe((1, before.Version, before.Attempts));
        after.NextAttemptAtUtc.ShouldBe(Clock.NowUtc + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Poll_FailsAgainAndAgain_IsPostponedEverLongerUpToAMinute()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Workers.PollAsync(Cancelled);
        Kling.FindException = new HttpRequestException("Down.");
        var pauses = new List<double>();

        for (var poll = 0; poll < 5; poll++)
        {
            Clock.Advance((await ReadAsync(id)).NextAttemptAtUtc - Clock.NowUtc);
            await Workers.PollAsync(Cancelled);
            pauses.Add(((await ReadAsync(id)).NextAttemptAtUtc - Clock.NowUtc).TotalSeconds);
        }

        pauses.ShouldBe([10, 20, 40, 60, 60]);
    }

    [Fact]
    public async Task NextDue_WhilePollsAreInHand_IsTheirNextTime()
    {
        await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromMinutes(2));
        Kling.HangFinds = new TaskCompletionSource();
        await Workers.Watcher.StartDueAsync(Cancelled);

        (await Workers.Watcher.NextDueAsync(Cancelled)).ShouldBe(Clock.NowUtc + TimeSpan.FromSeconds(10));
        Kling.HangFinds.SetResult();
        await Workers.PollAsync(Cancelled);
    }

    [Fact]
    public async Task NextDue_OfWhatIsDueAndRests_IsTheEndOfItsRest()
    {
        await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromMinutes(2));
        Kling.FindException = new InvalidOperationException("Not foreseen.");
        foreach (var rest in new[] { 5, 10 })
        {
            await Workers.PollAsync(Cancelled);
            (await Workers.Watcher.NextDueAsync(Cancelled)).ShouldBe(Clock.NowUtc + TimeSpan.FromSeconds(rest));
            Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Claim_WhenTheAppEndsBeforeThePoll_IsDueAgainAtItsNextTime()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await TaskOfAsync(id)).Status = "processing";
        var render = await ReadAsync(id);
        await Workers.Claims.ClaimAsync(Accounts.Installation, [new DuePoll(id, null, render.Manifest.Connection, render.SubmittedAtUtc!.Value)], Cancelled);

        Restart();
        await Workers.PollAsync(Cancelled);
        var early = (await ReadAsync(id)).State;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Workers.PollAsync(Cancelled);

        (early, (await ReadAsync(id)).State).ShouldBe((RenderState.Submitted, RenderState.Processing));
    }

    [Fact]
    public async Task ApplyStatus_BeforeOurOwnAnswerIsStored_GoesOnFromThereAndTheAnswerChangesNothingBack()
    {
        var id = await SubmitOneAsync();
        Kling.Barrier = new TaskCompletionSource();
        var claim = (await Workers.ClaimAsync(1, Cancelled)).Single();
        var sending = Workers.Sender.SendAsync(claim, Cancelled);
        await ApplyStatusAsync(id, KlingTaskStatus.Processing);
        Kling.Barrier.SetResult();

        await sending;

        (await ReadAsync(id)).State.ShouldBe(RenderState.Processing);
    }

    [Fact]
    public async Task ApplyStatus_SuccessTwiceAndLateFailure_ChangesNothing()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        await ApplyStatusAsync(id, KlingTaskStatus.Succeeded);
        var before = await ReadAsync(id);

        await ApplyStatusAsync(id, KlingTaskStatus.Succeeded);
        await ApplyStatusAsync(id, KlingTaskStatus.Failed);
        await ApplyStatusAsync(id, KlingTaskStatus.Processing);

        var after = await ReadAsync(id);
        after.State.ShouldBe(RenderState.Archiving);
        after.Events.Count.ShouldBe(before.Events.Count);
        after.Ledger.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ApplyStatus_AnyHistory_OnlyMovesForwardAndEndsTheHoldAtMostOnce()
    {
        var words = Gen.Elements(
            KlingTaskStatus.Unknown, KlingTaskStatus.Submitted, KlingTaskStatus.Processing, KlingTaskStatus.Succeeded, KlingTaskStatus.Failed);
        var histories = Gen.Sample(Gen.ListOf(words, 12), 25);

        foreach (var history in histories)
        {
            var id = await SubmitOneAsync();
            await Workers.ClaimAsync(1, Cancelled);
            var places = new List<int>();
            foreach (var word in history)
            {
                await ApplyStatusAsync(id, word);
                places.Add(Array.IndexOf(Life, (await ReadAsync(id)).State));
            }

            places.ShouldBeInOrder(SortDirection.Ascending);
            (await ReadAsync(id)).Ledger.Count(entry => entry.Kind is LedgerEntryKind.Settle or LedgerEntryKind.Release).ShouldBeLessThanOrEqualTo(1);
            await EndAsync(id);
        }
    }

    private async Task ApplyStatusAsync(Guid renderId, KlingTaskStatus status)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        await Workers.Transitions.ApplyStatusAsync(transaction, render, new KlingTask { TaskId = "1", Status = status, RawJson = "{}" }, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }

    // Gives the slot back for the next history.
    private async Task EndAsync(Guid renderId)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        await Workers.Transitions.MoveAsync(transaction, render, RenderState.Failed, "", null, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }
}
