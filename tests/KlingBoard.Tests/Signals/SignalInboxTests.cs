using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Signals;

public sealed class SignalInboxTests
{
    private static readonly BoardSignal Signal = new(Guid.NewGuid(), Guid.NewGuid(), 1, BoardChangeKind.ShotChanged, null, Guid.NewGuid(), null, null);

    [Fact]
    public async Task Follow_PageFailsTwice_IsToldToReadEverythingUntilItSucceedsAndHearsOn()
    {
        var bus = new SignalBus(new HastyTime());
        using var changes = bus.OpenInbox<BoardSignal>(Signal.ProjectId);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var heard = new List<SignalBatch<BoardSignal>>();

        bus.Publish(Signal);
        await changes.FollowAsync(
            batch =>
            {
                heard.Add(batch);
                switch (heard.Count)
                {
                    case <= 2: throw new IOException("disk I/O error");
                    case 3: bus.Publish(Signal with { Number = 2 }); break;
                    default: stop.Cancel(); break;
                }

                return Task.CompletedTask;
            },
            NullLogger.Instance,
            stop.Token);

        heard.Select(batch => (batch.ReadAgain, batch.Signals.Select(signal => signal.Number).SingleOrDefault())).ShouldBe(
            [(false, 1L), (true, 0L), (true, 0L), (false, 2L)]);
    }

    [Fact]
    public async Task Follow_PageIsLeftInTheMiddle_EndsWithoutAnError()
    {
        var bus = new SignalBus(new HastyTime());
        using var changes = bus.OpenInbox<BoardSignal>(Signal.ProjectId);
        using var stop = new CancellationTokenSource();
        bus.Publish(Signal);

        var following = changes.FollowAsync(
            _ =>
            {
                stop.Cancel();
                throw new ObjectDisposedException("page");
            },
            NullLogger.Instance,
            stop.Token);

        await following.ShouldNotThrowAsync();
    }

    [Fact]
    public async Task Next_MoreSignalsThanItHolds_SaysToReadEverythingAgainAndThenHearsOn()
    {
        var bus = new SignalBus(TimeProvider.System);
        using var changes = bus.OpenInbox<BoardSignal>(Signal.TeamId);
        for (var number = 1; number <= 1000; number++)
        {
            bus.Publish(Signal with { Number = number });
        }

        var overflowed = await changes.NextAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
        bus.Publish(Signal with { Number = 1001 });
        var next = await changes.NextAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);

        (overflowed!.ReadAgain, overflowed.Signals.Count).ShouldBe((true, 0));
        (next!.ReadAgain, next.Signals.Single().Number).ShouldBe((false, 1001));
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
