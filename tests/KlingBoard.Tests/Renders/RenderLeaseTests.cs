using System.Net;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>Two processes on one database, of which one dies, or stands still and wakes again.</summary>
public sealed class RenderLeaseTests : RenderTest
{
    [Fact]
    public async Task Send_ProcessStoodStillAfterItsClaim_SendsNothingAndQueuesAgain()
    {
        var id = await SubmitOneAsync();
        var claim = (await Workers.ClaimAsync(1, Cancelled)).Single();

        Clock.Advance(Leases.Term);
        await Workers.Sender.SendAsync(claim, Cancelled);

        Kling.Creates.ShouldBeEmpty();
        var waiting = await ReadAsync(id);
        (waiting.State, waiting.Lease.Owner).ShouldBe((RenderState.Queued, null));
        waiting.StateReason.ShouldContain("stood still");
    }

    [Fact]
    public async Task Send_ProcessStoodStillAndAnotherTookItForAbandoned_ChangesNothing()
    {
        var id = await SubmitOneAsync();
        var (asleep, claim) = (Workers, (await Workers.ClaimAsync(1, Cancelled)).Single());
        Clock.Advance(Leases.Term);
        Restart();
        await Workers.Queue.RecoverAsync(Cancelled);

        await asleep.Sender.SendAsync(claim, Cancelled);

        Kling.Creates.ShouldBeEmpty();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Unknown);
    }

    [Fact]
    public async Task Recover_AnotherProcessIsSending_LeavesItAloneUntilItsLeaseRanOut()
    {
        var id = await SubmitOneAsync();
        await Workers.ClaimAsync(1, Cancelled);
        Restart();

        var early = await Workers.Queue.RecoverAsync(Cancelled);
        var dueAtUtc = await Workers.Queue.NextDueAsync(Cancelled);
        Clock.Advance(Leases.Term);
        var late = await Workers.Queue.RecoverAsync(Cancelled);

        (early, late).ShouldBe((0, 1));
        dueAtUtc.ShouldBe(Clock.NowUtc);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Unknown);
    }

    [Fact]
    public async Task Recover_OwnLeaseCouldNotBeRenewed_IsNotTakenForAbandoned()
    {
        var abandoned = await SubmitOneAsync();
        await Workers.ClaimAsync(1, Cancelled);
        Restart();
        var own = await SubmitOneAsync();
        await Workers.ClaimAsync(1, Cancelled);
        Clock.Advance(Leases.Term);

        await Workers.Queue.RecoverAsync(Cancelled);

        (await ReadAsync(abandoned)).State.ShouldBe(RenderState.Unknown);
        (await ReadAsync(own)).State.ShouldBe(RenderState.Submitting);
    }

    [Fact]
    public async Task Claim_TwoProcesses_NeverUseMoreThanTheSlots()
    {
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        var here = Workers;
        Restart();
        var there = Workers;

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? here : there).ClaimAsync(2, Cancelled), Cancelled)));

        var all = claims.SelectMany(claimed => claimed).ToList();
        all.Select(claim => claim.RenderId).ShouldBeUnique();
        all.Count.ShouldBe(Slots);
    }

    [Fact]
    public async Task Archive_AnotherProcessHasIt_IsLeftToIt()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        using var held = await Workers.HoldAsync(id, Cancelled);
        Restart();

        await Workers.ArchiveAsync(Cancelled);
        var early = (Kling.Downloads, (await ReadAsync(id)).State);
        Clock.Advance(Leases.Term);
        await Workers.ArchiveAsync(Cancelled);

        early.ShouldBe((0, RenderState.Archiving));
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_ProcessStoodStillAndAnotherFailed_ChangesNothingWhenItWakes()
    {
        var id = await FinishAsync(await AddReadyShotAsync(), await MediaSamples.SmallVideoAsync());
        var serve = Kling.Result;
        var (asked, awake) = (new TaskCompletionSource(), new TaskCompletionSource());
        Kling.Result = () =>
        {
            asked.SetResult();
            awake.Task.Wait(Cancelled);
            return serve();
        };
        var asleep = Task.Run(() => Workers.ArchiveAsync(Cancelled), Cancelled);
        await asked.Task;
        Clock.Advance(Leases.Term);
        Kling.Result = () => new HttpResponseMessage(HttpStatusCode.Forbidden);
        Restart();
        await Workers.ArchiveAsync(Cancelled);

        awake.SetResult();
        await asleep;

        var waiting = await ReadAsync(id);
        (waiting.State, waiting.Attempts).ShouldBe((RenderState.Archiving, 1));
        waiting.StateReason.ShouldContain("403");
        await using var db = Database.CreateDbContext();
        (await db.Takes.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Lease_OfARenderThatMovedOn_IsFree()
    {
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);

        var render = await ReadAsync(id);
        (render.Lease.Owner, render.Lease.UntilUtc, render.Lease.Fence).ShouldBe((null, null, 1L));
    }
}
