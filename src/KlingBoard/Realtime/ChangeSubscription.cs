using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KlingBoard.Infrastructure;

namespace KlingBoard.Realtime;

/// <summary>
/// One listener's bounded queue. The first signal is handed over at once; those that follow within <see cref="MergeWindow"/> come
/// together. When the queue is full it is dropped for one "read again".
/// </summary>
public sealed class ChangeSubscription : IDisposable
{
    public static readonly TimeSpan MergeWindow = TimeSpan.FromMilliseconds(100);

    private const int Capacity = 256;

    private readonly Channel<BoardSignal> _channel = Channel.CreateBounded<BoardSignal>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly TimeProvider _time;
    private readonly Action<ChangeSubscription> _onDispose;
    private int _hasOverflowed;

    internal ChangeSubscription(TimeProvider time, Action<ChangeSubscription> onDispose)
    {
        _time = time;
        _onDispose = onDispose;
    }

    /// <summary>Batches until the subscription is disposed or the token is cancelled. For one reader.</summary>
    public async IAsyncEnumerable<SignalBatch> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _channel.Reader.WaitToReadAsync(cancellationToken))
        {
            yield return TakeBatch();
            await Task.Delay(MergeWindow, _time, cancellationToken);
        }
    }

    /// <summary>
    /// Hands each batch to a page until the token is cancelled. One that fails does not end it: the page is then told to read everything
    /// again, until that succeeds.
    /// </summary>
    public async Task FollowAsync(Func<SignalBatch, Task> follow, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in ReadAllAsync(cancellationToken))
            {
                var next = batch;
                await Attempts.UntilDoneAsync(
                    () =>
                    {
                        var current = next;
                        next = new SignalBatch([], ReadAgain: true);
                        return follow(current);
                    },
                    _time,
                    logger,
                    cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever listened has left.
        }
    }

    public void Dispose()
    {
        _onDispose(this);
        _channel.Writer.TryComplete();
    }

    internal void Push(BoardSignal signal)
    {
        if (!_channel.Writer.TryWrite(signal))
        {
            Interlocked.Exchange(ref _hasOverflowed, 1);
        }
    }

    private SignalBatch TakeBatch()
    {
        var signals = new List<BoardSignal>();
        while (_channel.Reader.TryRead(out var signal))
        {
            signals.Add(signal);
        }

        return Interlocked.Exchange(ref _hasOverflowed, 0) == 1 ? new SignalBatch([], ReadAgain: true) : new SignalBatch(signals, ReadAgain: false);
    }
}
