using System.Threading.Channels;

namespace KlingBoard.Infrastructure.Signals;

/// <summary>
/// Tells one follower that something has changed. Signals that come while it is busy, or within the merge window after it was, become one, so
/// nothing piles up however slow it is.
/// </summary>
public sealed class CoalescingSignal : IDisposable
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly TimeProvider _time;
    private readonly IDisposable? _listening;

    /// <summary>One that is set by hand.</summary>
    public CoalescingSignal(TimeProvider time) => _time = time;

    /// <param name="listen">Gets what sets this; what it gives is disposed with this.</param>
    internal CoalescingSignal(TimeProvider time, Func<Action, IDisposable> listen)
        : this(time) => _listening = listen(Set);

    /// <summary>May be called from any thread and never waits.</summary>
    public void Set() => _signals.Writer.TryWrite(true);

    /// <summary>
    /// Runs the handler after each signal, until this is disposed or the token is cancelled. One that fails is run again until it succeeds.
    /// </summary>
    public async Task FollowAsync(Func<Task> handleAsync, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            while (await _signals.Reader.WaitToReadAsync(cancellationToken))
            {
                // Taken before it is handled, so that a signal meanwhile gives another round.
                _signals.Reader.TryRead(out _);
                await Attempts.UntilDoneAsync(handleAsync, _time, logger, cancellationToken);
                await Task.Delay(SignalBus.MergeWindow, _time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever listened has left.
        }
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _signals.Writer.TryComplete();
    }
}
