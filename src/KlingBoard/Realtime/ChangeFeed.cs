using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KlingBoard.Realtime;

/// <summary>
/// Carries committed board changes to everybody in this process who watches the project or the team. Publishing never waits for a
/// subscriber. Singleton, called from many circuits and workers.
/// </summary>
public sealed class ChangeFeed(TimeProvider time)
{
    // No row has this id.
    private static readonly Guid Everything = Guid.Empty;

    private readonly ConcurrentDictionary<Guid, ImmutableList<ChangeSubscription>> _subscriptions = new();

    /// <summary>Those who listen now, to whatever.</summary>
    internal int ListenerCount => _subscriptions.Values.Sum(listeners => listeners.Count);

    /// <summary>Listens to one project's board from this moment on. Dispose it to stop.</summary>
    public ChangeSubscription SubscribeToProject(Guid projectId) => Subscribe(projectId);

    /// <summary>Listens to all boards of a team.</summary>
    public ChangeSubscription SubscribeToTeam(Guid teamId) => Subscribe(teamId);

    /// <summary>Listens to every board of this process; for relays, never for pages.</summary>
    public ChangeSubscription SubscribeToEverything() => Subscribe(Everything);

    /// <summary>Tells of changes that are committed, in their order.</summary>
    public void Publish(IReadOnlyCollection<BoardSignal> signals)
    {
        foreach (var signal in signals)
        {
            Signal(signal.ProjectId, signal);
            Signal(signal.TeamId, signal);
            Signal(Everything, signal);
        }
    }

    private ChangeSubscription Subscribe(Guid topic)
    {
        var subscription = new ChangeSubscription(time, ended => Remove(topic, ended));
        _subscriptions.AddOrUpdate(topic, [subscription], (_, present) => present.Add(subscription));
        return subscription;
    }

    private void Remove(Guid topic, ChangeSubscription subscription)
    {
        var left = _subscriptions.AddOrUpdate(topic, [], (_, present) => present.Remove(subscription));
        if (left.IsEmpty)
        {
            _subscriptions.TryRemove(new KeyValuePair<Guid, ImmutableList<ChangeSubscription>>(topic, left));
        }
    }

    private void Signal(Guid topic, BoardSignal signal)
    {
        if (!_subscriptions.TryGetValue(topic, out var subscriptions))
        {
            return;
        }

        foreach (var subscription in subscriptions)
        {
            subscription.Push(signal);
        }
    }
}
