using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders;
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
    public async Task Look_Failed_ShowsTheProvidersReasonAndEndsTheHold()
    {
        var shotId = await AddReadyShotAsync();
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        var task = await TaskOfAsync(id);
        (task.Status, task.Message) = ("failed", "Image pixel is invalid");

        await Workers.Looker.LookAsync(id, Cancelled);

        var render = await ReadAsync(id);
        (render.State, render.StateReason).ShouldBe((RenderState.Failed, "Image pixel is invalid"));
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
    }

    [Fact]
    public async Task Look_FailedButCharged_BooksTheCharge()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        var task = await TaskOfAsync(id);
        (task.Status, task.Deduction) = ("failed", "1.5");

        await Workers.Looker.LookAsync(id, Cancelled);

        (await ReadAsync(id)).Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(1500);
    }

    [Fact]
    public async Task Look_UnknownStatusWord_KeepsWatching()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        (await TaskOfAsync(id)).Status = "pondering";

        await Workers.Looker.LookAsync(id, Cancelled);
        (await TaskOfAsync(id)).Status = "processing";
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.LookAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Processing);
    }

    [Fact]
    public async Task Look_TaskNotFoundForAWhile_IsNeitherEndedNorSentAgain()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Kling.HidesTasks = true;

        for (var look = 0; look < 14; look++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Workers.LookAsync(Cancelled);
        }

        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Look_BreaksOffUnforeseen_IsPutOffEverLonger()
    {
        await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Kling.FindFault = new InvalidOperationException("Not foreseen.");
        var asked = new List<int>();

        foreach (var seconds in new[] { 0, 0, 5, 5, 5 })
        {
            Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Workers.LookAsync(Cancelled);
            asked.Add(Kling.Finds);
        }

        asked.ShouldBe([1, 1, 2, 2, 3]);
    }

    [Theory]
    [InlineData(30, 5)]
    [InlineData(120, 10)]
    [InlineData(900, 30)]
    public async Task Look_ByAge_ComesAfterTheSetPause(int ageSeconds, int pauseSeconds)
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(ageSeconds));

        await Workers.LookAsync(Cancelled);

        ((await ReadAsync(id)).NextLookAtUtc - Clock.NowUtc).ShouldBe(TimeSpan.FromSeconds(pauseSeconds));
    }

    [Fact]
    public async Task Hear_BeforeOurOwnAnswerIsStored_GoesOnFromThereAndTheAnswerChangesNothingBack()
    {
        var id = await SubmitOneAsync();
        Kling.Barrier = new TaskCompletionSource();
        var claim = (await Workers.Queue.ClaimNextAsync(Cancelled))!;
        var sending = Workers.Sender.SendAsync(claim, Cancelled);
        await HearAsync(id, KlingTaskStatus.Processing);
        Kling.Barrier.SetResult();

        await sending;

        (await ReadAsync(id)).State.ShouldBe(RenderState.Processing);
    }

    [Fact]
    public async Task Hear_SuccessTwiceAndLateFailure_ChangesNothing()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        await HearAsync(id, KlingTaskStatus.Succeeded);
        var before = await ReadAsync(id);

        await HearAsync(id, KlingTaskStatus.Succeeded);
        await HearAsync(id, KlingTaskStatus.Failed);
        await HearAsync(id, KlingTaskStatus.Processing);

        var after = await ReadAsync(id);
        after.State.ShouldBe(RenderState.Archiving);
        after.Events.Count.ShouldBe(before.Events.Count);
        after.Ledger.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Hear_AnyHistory_OnlyMovesForwardAndEndsTheHoldAtMostOnce()
    {
        var words = Gen.Elements(
            KlingTaskStatus.Unknown, KlingTaskStatus.Submitted, KlingTaskStatus.Processing, KlingTaskStatus.Succeeded, KlingTaskStatus.Failed);
        var histories = Gen.Sample(Gen.ListOf(words, 12), 25);

        foreach (var history in histories)
        {
            var id = await SubmitOneAsync();
            await Workers.Queue.ClaimNextAsync(Cancelled);
            var places = new List<int>();
            foreach (var word in history)
            {
                await HearAsync(id, word);
                places.Add(Array.IndexOf(Life, (await ReadAsync(id)).State));
            }

            places.ShouldBeInOrder(SortDirection.Ascending);
            (await ReadAsync(id)).Ledger.Count(entry => entry.Kind is LedgerEntryKind.Settle or LedgerEntryKind.Release).ShouldBeLessThanOrEqualTo(1);
            await EndAsync(id);
        }
    }

    private async Task HearAsync(Guid renderId, KlingTaskStatus status)
    {
        await using var transaction = await Transactions.BeginAsync(Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        await transaction.HearAsync(render, new KlingTask { TaskId = "1", Status = status, RawJson = "{}" }, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }

    // Gives the slot back for the next history.
    private async Task EndAsync(Guid renderId)
    {
        await using var transaction = await Transactions.BeginAsync(Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        await transaction.MoveAsync(render, RenderState.Failed, "", null, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }
}
