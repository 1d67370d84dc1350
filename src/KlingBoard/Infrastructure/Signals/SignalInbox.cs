using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KlingBoard.Infrastructure.Signals;

/// <summary>
/// One listener's bounded queue, in the order of publishing. The first signal is handed over at once; those that follow within the merge window
/// come together. When the queue is full it is dropped for one "read again".
/// </summary>
public sealed class SignalInbox<TSignal> : IDisposable
{
    private const int Capacity = 256;

    private readonly Channel<TSignal> _channel = Channel.CreateBounded<TSignal>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly TimeProvider _time;
    private readonly IDisposable _listening;
    private int _hasOverflowed;

    /// <param name="listen">Gets what puts a signal in here; what it gives is disposed with this.</param>
    internal SignalInbox(TimeProvider time, Func<Action<TSignal>, IDisposable> listen)
    {
        _time = time;
        _listening = listen(Put);
    }

    /// <summary>Waits for the next signals and hands them over at once, without a pause to merge others with them.</summary>
    /// <returns>Null when nothing came within the limit, or the inbox was disposed.</returns>
    internal async Task<SignalBatch<TSignal>?> NextAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _channel.Reader.WaitToReadAsync(either.Token) ? TakeBatch() : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Batches until the inbox is disposed or the token is cancelled. For one reader.</summary>
    public async IAsyncEnumerable<SignalBatch<TSignal>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _channel.Reader.WaitToReadAsync(cancellationToken))
        {
            yield return TakeBatch();
            await Task.Delay(SignalBus.MergeWindow, _time, cancellationToken);
        }
    }

    /// <summary>
    /// Hands each batch to a page until the token is cancelled. One that fails does not end it: the page is then told to read everything
    /// again, until that succeeds.
    /// </summary>
    public async Task FollowAsync(Func<SignalBatch<TSignal>, Task> follow, ILogger logger, CancellationToken cancellationToken)
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
                        next = new SignalBatch<TSignal>([], ReadAgain: true);
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
        _listening.Dispose();
        _channel.Writer.TryComplete();
    }

    private void Put(TSignal signal)
    {
        if (!_channel.Writer.TryWrite(signal))
        {
            Interlocked.Exchange(ref _hasOverflowed, 1);
        }
    }

    private SignalBatch<TSignal> TakeBatch()
    {
        var signals = new List<TSignal>();
        while (_channel.Reader.TryRead(out var signal))
        {
            signals.Add(signal);
        }

        return Interlocked.Exchange(ref _hasOverflowed, 0) == 1 ? new SignalBatch<TSignal>([], ReadAgain: true) : new SignalBatch<TSignal>(signals, ReadAgain: false);
    }
}
