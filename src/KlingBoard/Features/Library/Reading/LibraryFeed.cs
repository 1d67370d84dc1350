using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using KlingBoard.Infrastructure;

namespace KlingBoard.Features.Library.Reading;

/// <summary>
/// Tells everybody in this process who watches a team's library that an asset or element came, changed or went; they read again what
/// they show. Publishing never waits. Singleton, called from many circuits and requests.
/// </summary>
public sealed class LibraryFeed(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, ImmutableList<LibrarySubscription>> _subscriptions = new();

    /// <summary>Those who listen now, to whatever team.</summary>
    internal int ListenerCount => _subscriptions.Values.Sum(listeners => listeners.Count);

    /// <summary>Listens from this moment on. Dispose it to stop.</summary>
    public LibrarySubscription Subscribe(Guid teamId)
    {
        var subscription = new LibrarySubscription(time, ended => Remove(teamId, ended));
        _subscriptions.AddOrUpdate(teamId, [subscription], (_, present) => present.Add(subscription));
        return subscription;
    }

    /// <summary>Says that the team's library has changed; call it after the commit.</summary>
    public void Publish(Guid teamId)
    {
        foreach (var subscription in _subscriptions.GetValueOrDefault(teamId, []))
        {
            subscription.Signal();
        }
    }

    private void Remove(Guid teamId, LibrarySubscription subscription)
    {
        var left = _subscriptions.AddOrUpdate(teamId, [], (_, present) => present.Remove(subscription));
        if (left.IsEmpty)
        {
            _subscriptions.TryRemove(new KeyValuePair<Guid, ImmutableList<LibrarySubscription>>(teamId, left));
        }
    }
}

/// <summary>One listener. Signals that come while it is busy, or within the merge window, become one.</summary>
public sealed class LibrarySubscription : IDisposable
{
    public static readonly TimeSpan MergeWindow = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly TimeProvider _time;
    private readonly Action<LibrarySubscription> _onDispose;

    internal LibrarySubscription(TimeProvider time, Action<LibrarySubscription> onDispose)
    {
        _time = time;
        _onDispose = onDispose;
    }

    /// <summary>
    /// Runs the handler after each change, until the subscription is disposed or the token is cancelled. One that fails is run again until
    /// it succeeds.
    /// </summary>
    public async Task ListenAsync(Func<Task> onChange, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            while (await _changes.Reader.WaitToReadAsync(cancellationToken))
            {
                // Taken before reading, so that a change during the reading gives another round.
                _changes.Reader.TryRead(out _);
                await Attempts.UntilDoneAsync(onChange, _time, logger, cancellationToken);
                await Task.Delay(MergeWindow, _time, cancellationToken);
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
        _changes.Writer.TryComplete();
    }

    internal void Signal() => _changes.Writer.TryWrite(true);
}
