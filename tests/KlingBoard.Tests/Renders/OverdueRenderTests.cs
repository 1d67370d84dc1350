using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;

using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders that were accepted and do not come to an end: pointed out, let go, and ended with a true reason.</summary>
public sealed class OverdueRenderTests : RenderTest
{
    // Three times the six minutes that are said of a video of which nothing is known.
    private static readonly TimeSpan SlowAfter = TimeSpan.FromMinutes(18);

    [Fact]
    public async Task Poll_PastThreeTimesTheUsualTime_SaysThatItIsSlow()
    {
        var id = await StartAsync(await AddReadyShotAsync());

        await PollAfterAsync(SlowAfter - TimeSpan.FromMinutes(1));
        var before = await ReadAsync(id);
        await PollAfterAsync(TimeSpan.FromMinutes(2));

        before.SlowSinceUtc.ShouldBeNull();
        (await ReadAsync(id)).SlowSinceUtc.ShouldBe(Clock.NowUtc);
        (await ReadShotAsync((await ReadAsync(id)).Shots[0].ShotId)).Card.ActiveRender!.IsSlow.ShouldBeTrue();
    }

    [Fact]
    public async Task UsualTime_OfTheSameModelModeAndSeconds_IsTheMedianOfThoseBefore()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        foreach (var seconds in new[] { 100, 200, 300 })
        {
            await EndAfterAsync(await StartAsync(await AddReadyShotAsync()), TimeSpan.FromSeconds(seconds));
        }

        var alike = await ReadAsync(await SubmitOneAsync());
        var longer = await ReadAsync((await SubmitAsync(await AddReadyShotAsync(seconds: 9))).Single());

        (alike.UsualSeconds, longer.UsualSeconds).ShouldBe((200, 200), "what is nearest is taken where there is nothing of the same length");
    }

    [Fact]
    public async Task LetGo_OfASlowRender_FreesItsSlotAndItsShotAndKeepsTheHold()
    {
        var shotId = await AddReadyShotAsync();
        var slow = await StartAsync(shotId);
        await StartAsync(await AddReadyShotAsync());
        await StartAsync(await AddReadyShotAsync());
        var waiting = await SubmitOneAsync();
        var sentBefore = await Workers.DispatchAsync(Cancelled);
        await PollAfterAsync(SlowAfter + TimeSpan.FromMinutes(1));

        (await Service.LetGoAsync(Artist, slow, Cancelled)).Error.ShouldBeNull();
        await Workers.DispatchAsync(Cancelled);

        sentBefore.ShouldBe(0);
        var letGo = await ReadAsync(slow);
        (letGo.State, letGo.HoldsSlot).ShouldBe((RenderState.Unknown, false));
        (await LedgerOfAsync(slow)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve]);
        (await ReadAsync(waiting)).State.ShouldBe(RenderState.Submitted);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
        (await ReadShotAsync(shotId)).Card.ActiveRender.ShouldBeNull();
    }

    [Fact]
    public async Task LetGo_BeforeItIsSlow_IsRefused()
    {
        var id = await StartAsync(await AddReadyShotAsync());

        var letGo = await Service.LetGoAsync(Artist, id, Cancelled);

        letGo.Error.ShouldBeOfType<ConflictError>().Message.ShouldContain("not take longer than usual");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task LetGo_ByAReviewerOrAStranger_IsRefused()
    {
        var id = await StartAsync(await AddReadyShotAsync());
        await PollAfterAsync(SlowAfter + TimeSpan.FromMinutes(1));

        (await Service.LetGoAsync(Reviewer, id, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Service.LetGoAsync(Stranger, id, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task LetGo_StillAtWorkThere_StaysUnknownAndIsAskedForEverMoreSeldom()
    {
        var id = await LetGoAsync(await AddReadyShotAsync());
        (await TaskOfAsync(id)).Status = "processing";
        var before = Kling.Finds;

        for (var hour = 0; hour < 10 * 24; hour++)
        {
            await PollAfterAsync(TimeSpan.FromHours(1));
        }

        var render = await ReadAsync(id);
        (render.State, render.HoldsSlot).ShouldBe((RenderState.Unknown, false));
        (Kling.Finds - before).ShouldBeInRange(10, 80);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task LetGo_SucceedsLate_BecomesATakeAndIsBookedOnce()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var shotId = await AddReadyShotAsync();
        var id = await LetGoAsync(shotId);
        (await TaskOfAsync(id)).Succeed("3.8");

        await PollAfterAsync(TimeSpan.FromHours(1));
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Settle]);
        (await ReadShotAsync(shotId)).Takes.ShouldHaveSingleItem().RenderId.ShouldBe(id);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.ToReview);
    }

    [Fact]
    public async Task LetGo_NeverEnds_EndsWithTheProvidersLastWordWhenItKeepsNothingMore()
    {
        var id = await LetGoAsync(await AddReadyShotAsync());
        (await TaskOfAsync(id)).Status = "pondering";

        await PollAfterAsync(TimeSpan.FromDays(29));
        var before = await ReadAsync(id);
        await PollAfterAsync(TimeSpan.FromDays(4));

        before.State.ShouldBe(RenderState.Unknown);
        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Failed);
        render.StateReason.ShouldContain("its last word was \"pondering\"");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
    }

    [Fact]
    public async Task Poll_AWordThatIsNotInTheTable_SaysSoUntilAKnownOneComes()
    {
        var id = await StartAsync(await AddReadyShotAsync());
        var task = await TaskOfAsync(id);
        task.Status = "pondering";
        await PollAfterAsync(TimeSpan.FromMinutes(1));
        var pondering = await ReadAsync(id);
        task.Status = "processing";

        await PollAfterAsync(TimeSpan.FromMinutes(1));

        pondering.StateReason.ShouldContain("\"pondering\", a word that is not known here");
        ((await ReadAsync(id)).State, (await ReadAsync(id)).StateReason).ShouldBe((RenderState.Processing, ""));
    }

    [Theory]
    [InlineData("expired", "", "The provider ended it as \"expired\" and gave no reason.", LedgerEntryKind.Release)]
    [InlineData("Canceled", "1.5", "The provider ended it as \"Canceled\" and gave no reason.", LedgerEntryKind.Settle)]
    public async Task Poll_AnEndInAWordOfTheirOwn_IsAnEndAndSettledByWhatTheyTook(string word, string deduction, string reason, LedgerEntryKind end)
    {
        var id = await StartAsync(await AddReadyShotAsync());
        var task = await TaskOfAsync(id);
        (task.Status, task.Deduction) = (word, deduction);

        await PollAfterAsync(TimeSpan.FromMinutes(1));

        var render = await ReadAsync(id);
        (render.State, render.StateReason).ShouldBe((RenderState.Failed, reason));
        render.Ledger.Single(entry => entry.Kind is LedgerEntryKind.Settle or LedgerEntryKind.Release).Kind.ShouldBe(end);
    }

    [Fact]
    public async Task Poll_ForgottenByTheProvider_EndsWithThatReasonAndIsTakenInShouldItArrive()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var shotId = await AddReadyShotAsync();
        var id = await StartAsync(shotId);
        Kling.HidesTasks = true;
        for (var poll = 0; poll < 32; poll++)
        {
            await PollAfterAsync(TimeSpan.FromMinutes(1));
        }

        var forgotten = await ReadAsync(id);
        Kling.HidesTasks = false;
        (await TaskOfAsync(id)).Succeed("3.8");
        await PollAfterAsync(TimeSpan.FromHours(1));
        await Workers.ArchiveAsync(Cancelled);

        forgotten.State.ShouldBe(RenderState.Failed);
        forgotten.StateReason.ShouldStartWith("The provider accepted it, and for 30 minutes it has not known the task any more.");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release, LedgerEntryKind.Settle]);
        (await ReadShotAsync(shotId)).Takes.Count.ShouldBe(1);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Poll_MissedOnceBeforeAndOnceAfterALongSilence_IsNotForgotten(bool isRunning)
    {
        var id = await StartAsync(await AddReadyShotAsync());
        Kling.HidesTasks = true;
        await PollAfterAsync(TimeSpan.FromMinutes(1));
        Kling.IsDeaf = true;
        for (var poll = 0; poll < 60 && isRunning; poll++)
        {
            await PollAfterAsync(TimeSpan.FromMinutes(1));
        }

        Kling.IsDeaf = false;
        if (!isRunning)
        {
            Restart();
            Clock.Advance(TimeSpan.FromHours(12));
        }

        await PollAfterAsync(TimeSpan.FromMinutes(1));

        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task LetGo_ForgottenAndThenAtWorkThere_StaysLetGoUntilItEnds()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var id = await LetGoAsync(await AddReadyShotAsync());
        Kling.HidesTasks = true;
        for (var poll = 0; poll < 60; poll++)
        {
            await PollAfterAsync(TimeSpan.FromMinutes(3));
        }

        var forgotten = await ReadAsync(id);
        Kling.HidesTasks = false;
        var task = await TaskOfAsync(id);
        task.Status = "processing";
        await PollAfterAsync(TimeSpan.FromHours(1));
        var atWork = await ReadAsync(id);
        task.Succeed();
        await PollAfterAsync(TimeSpan.FromHours(12));
        await Workers.ArchiveAsync(Cancelled);

        (forgotten.State, atWork.State).ShouldBe((RenderState.Failed, RenderState.Failed));
        atWork.NextAttemptAtUtc.ShouldBeGreaterThan(Clock.NowUtc - TimeSpan.FromHours(12));
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task LetGo_NeverAccepted_IsStillSettledAsThat()
    {
        Kling.Next(CreateFate.LoseRequest);
        var id = await StartAsync(await AddReadyShotAsync());
        Kling.IsDeaf = true;
        await PollAfterAsync(TimeSpan.FromMinutes(1));
        await PollAfterAsync(SlowAfter + TimeSpan.FromMinutes(1));
        (await Service.LetGoAsync(Artist, id, Cancelled)).Error.ShouldBeNull();
        for (var poll = 0; poll < 6; poll++)
        {
            await PollAfterAsync(TimeSpan.FromMinutes(30));
        }

        var deaf = await ReadAsync(id);
        Kling.IsDeaf = false;
        for (var poll = 0; poll < 6; poll++)
        {
            await PollAfterAsync(TimeSpan.FromHours(1));
        }

        deaf.State.ShouldBe(RenderState.Unknown, "a poll that could not be made is no miss");
        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Refused);
        render.StateReason.ShouldContain("counts as never accepted");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
    }

    [Theory]
    [InlineData("3.8", 3800, "It said that it took 3.8 u, which is booked.")]
    [InlineData("0", 0, "It said that it took 0.0 u, which is booked.")]
    [InlineData("", 4000, "It did not say what it took, so the estimate of 4.0 u is booked.")]
    public async Task Archive_SuccessWithoutAnyFile_EndsSoonWithATrueReasonAndIsSettledByTheirWord(string deduction, long milliunits, string said)
    {
        var id = await StartAsync(await AddReadyShotAsync());
        var task = await TaskOfAsync(id);
        task.HasNoResult = true;
        task.Succeed(deduction);
        await PollAfterAsync(TimeSpan.FromMinutes(1));
        for (var attempt = 0; attempt < 9; attempt++)
        {
            await Workers.ArchiveAsync(Cancelled);
            Clock.Advance(TimeSpan.FromMinutes(5));
        }

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Failed);
        render.StateReason.ShouldStartWith("The provider says that this succeeded, and names no video");
        render.StateReason.ShouldContain(said);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(milliunits);
    }

    [Fact]
    public async Task Archive_FilesNamedALittleLater_BecomeATake()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var id = await StartAsync(await AddReadyShotAsync());
        var task = await TaskOfAsync(id);
        task.HasNoResult = true;
        task.Succeed();
        await PollAfterAsync(TimeSpan.FromMinutes(1));
        await Workers.ArchiveAsync(Cancelled);
        task.HasNoResult = false;

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    private async Task<Guid> StartAsync(Guid shotId)
    {
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        return id;
    }

    private async Task<Guid> LetGoAsync(Guid shotId)
    {
        var id = await StartAsync(shotId);
        await PollAfterAsync(SlowAfter + TimeSpan.FromMinutes(1));
        (await Service.LetGoAsync(Artist, id, Cancelled)).Error.ShouldBeNull();
        return id;
    }

    private async Task EndAfterAsync(Guid renderId, TimeSpan time)
    {
        Clock.Advance(time);
        (await TaskOfAsync(renderId)).Succeed();
        await Workers.Poller.PollAsync(renderId, Cancelled);
        await Workers.ArchiveAsync(Cancelled);
    }

    private async Task PollAfterAsync(TimeSpan pause)
    {
        Clock.Advance(pause);
        await Workers.PollAsync(Cancelled);
    }
}
