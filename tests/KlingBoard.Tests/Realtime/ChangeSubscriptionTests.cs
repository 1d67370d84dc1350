using KlingBoard.Data.Projects;
using KlingBoard.Realtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Realtime;

public sealed class ChangeSubscriptionTests
{
    private static readonly BoardSignal Signal = new(Guid.NewGuid(), Guid.NewGuid(), 1, BoardChangeKind.ShotChanged, null, Guid.NewGuid(), null, null);

    [Fact]
    public async Task Follow_PageFailsTwice_IsToldToReadEverythingUntilItSucceedsAndHearsOn()
    {
        var feed = new ChangeFeed(new HastyTime());
        using var changes = feed.SubscribeToProject(Signal.ProjectId);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var heard = new List<SignalBatch>();

        feed.Publish([Signal]);
        await changes.FollowAsync(
            batch =>
            {
                heard.Add(batch);
                switch (heard.Count)
                {
                    case <= 2: throw new IOException("disk I/O error");
                    case 3: feed.Publish([Signal with { Number = 2 }]); break;
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
    public async Task Follow_PageIsLeftInTheMiddle_EndsWithoutTrouble()
    {
        var feed = new ChangeFeed(new HastyTime());
        using var changes = feed.SubscribeToProject(Signal.ProjectId);
        using var stop = new CancellationTokenSource();
        feed.Publish([Signal]);

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

    /// <summary>Every wait is over at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
