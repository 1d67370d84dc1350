using KlingBoard.Data.Sqlite.Writing;
using KlingBoard.Data.Writing;
using KlingBoard.Shared;
using Shouldly;
using Xunit;

namespace KlingBoard.Tests.Data.Writing;

/// <summary>The turn to write.</summary>
public sealed class WriteQueueTests
{
    private readonly ManualTime _time = new();
    private readonly WriteQueue _queue;

    public WriteQueueTests() => _queue = new WriteQueue(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_ComeInTheOrderOfAsking()
    {
        await EnterAsync();
        var (second, third) = (EnterAsync(), EnterAsync());

        _queue.Leave();
        await second;
        third.IsCompleted.ShouldBeFalse();

        _queue.Leave();
        await third;
    }

    [Fact]
    public async Task TryPassOn_NextDoesNotJoin_KeepsTheTurn()
    {
        await EnterAsync();
        var alone = EnterAsync(joins: false);

        _queue.TryPassOn().ShouldBeFalse();

        alone.IsCompleted.ShouldBeFalse();
        _queue.Leave();
        await alone;
    }

    [Fact]
    public async Task Waiting_IsGivenUp_AndTheTurnGoesToTheNext()
    {
        using var stop = new CancellationTokenSource();
        await EnterAsync();
        var (givesUp, next) = (_queue.EnterAsync(joins: true, stop.Token), EnterAsync());

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(givesUp);
        _queue.Leave();

        await next;
    }

    [Fact]
    public async Task Turn_ThatComesAsItIsGivenUp_IsNotLost()
    {
        for (var round = 0; round < 500; round++)
        {
            using var stop = new CancellationTokenSource();
            await EnterAsync();
            var waiting = _queue.EnterAsync(joins: true, stop.Token);

            _queue.Leave();
            await stop.CancelAsync();

            // Whoever gave up has no turn, and whoever has one passes it on.
            await waiting.ContinueWith(
                ended =>
                {
                    if (ended.IsCompletedSuccessfully)
                    {
                        _queue.Leave();
                    }
                },
                Cancelled,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            _queue.TryEnter().ShouldBeTrue();
            _queue.Leave();
        }
    }

    [Fact]
    public async Task Waiting_TooLong_IsTold()
    {
        await EnterAsync();
        var waiting = EnterAsync();

        _time.Advance(WriteTimeoutException.Limit);

        await Should.ThrowAsync<WriteTimeoutException>(waiting);
        _queue.Leave();
        await EnterAsync();
    }

    private Task EnterAsync(bool joins = true) => _queue.EnterAsync(joins, Cancelled);
}
