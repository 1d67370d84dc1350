using KlingBoard.Features.Renders.Watching;

namespace KlingBoard.Tests.Renders;

public sealed class PollLaneTests
{
    [Fact]
    public async Task Add_OneThatHangs_HoldsUpNoOther()
    {
        var (hanging, hangs) = (Guid.NewGuid(), new TaskCompletionSource());
        var lane = new PollLane(id => id == hanging ? hangs.Task : Task.CompletedTask, () => { });
        lane.Add(hanging);
        for (var other = 0; other < PollLane.Most - 1; other++)
        {
            lane.Add(Guid.NewGuid());
        }

        // Read once: by the next time the hanging one may be alone.
        while (lane.Polls is { Count: > 1 } polls)
        {
            await Task.WhenAny(polls);
        }

        lane.Has(hanging).ShouldBeTrue();
        hangs.SetResult();
        await Task.WhenAll(lane.Polls);
        lane.Room.ShouldBe(PollLane.Most);
    }

    [Fact]
    public async Task Add_Many_AsksForMoreWhenHalfAreDoneAndWhenAllAre()
    {
        var (told, starts, twice) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var lane = new PollLane(_ => starts.Task, () => CountTo(2, ref told, twice));
        for (var poll = 0; poll < PollLane.Most; poll++)
        {
            lane.Add(Guid.NewGuid());
        }

        (lane.Room, told).ShouldBe((0, 0));
        starts.SetResult();
        await twice.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(lane.Polls);

        (lane.Room, told).ShouldBe((PollLane.Most, 2));
    }

    [Fact]
    public async Task AskAgain_WhileItIsInHand_TellsWhenItIsDone()
    {
        var (told, poll, hangs, once) = (0, new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var lane = new PollLane(id => id == first ? poll.Task : hangs.Task, () => CountTo(1, ref told, once));
        lane.Add(first);
        lane.Add(second);

        lane.AskAgain(first);
        poll.SetResult();
        await once.Task.WaitAsync(TestContext.Current.CancellationToken);

        (lane.Has(first), lane.Has(second)).ShouldBe((false, true));
        hangs.SetResult();
    }

    [Fact]
    public async Task Add_AsManyThatFailAsThereAreTurns_LeavesPlaceAndTurns()
    {
        var (lane, done, good) = ((PollLane?)null, new TaskCompletionSource(), Guid.NewGuid());
        lane = new PollLane(
            id => id == good ? Task.Run(done.SetResult) : Task.FromException(new InvalidOperationException("Not foreseen.")), () => { });
        for (var poll = 0; poll < PollLane.Most - 1; poll++)
        {
            lane.Add(Guid.NewGuid());
        }

        lane.Add(good);

        await done.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static void CountTo(int wanted, ref int told, TaskCompletionSource reached)
    {
        if (Interlocked.Increment(ref told) == wanted)
        {
            reached.SetResult();
        }
    }
}
