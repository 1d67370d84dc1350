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

        while (lane.Polls.Count > 1)
        {
            await Task.WhenAny(lane.Polls);
        }

        lane.Has(hanging).ShouldBeTrue();
        hangs.SetResult();
        await Task.WhenAll(lane.Polls);
        lane.Room.ShouldBe(PollLane.Most);
    }

    [Fact]
    public async Task Add_Many_AsksForMoreWhenHalfAreDoneAndWhenAllAre()
    {
        var (room, starts) = (new List<int>(), new TaskCompletionSource());
        PollLane lane = null!;
        lane = new PollLane(_ => starts.Task, () => room.Add(lane.Room));
        for (var poll = 0; poll < PollLane.Most; poll++)
        {
            lane.Add(Guid.NewGuid());
        }

        (lane.Room, room.Count).ShouldBe((0, 0));
        starts.SetResult();
        while (lane.Polls.Count > 0)
        {
            await Task.WhenAll(lane.Polls);
        }

        room.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Add_OneThatFails_LeavesItsPlace()
    {
        var lane = new PollLane(_ => Task.FromException(new InvalidOperationException("Not foreseen.")), () => { });
        lane.Add(Guid.NewGuid());

        while (lane.Polls is [var poll])
        {
            await poll.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        lane.Room.ShouldBe(PollLane.Most);
    }
}
