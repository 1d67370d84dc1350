using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KlingBoard.Access;

/// <summary>A person joined or left a team, or has another role in it. Says that it changed; the access rule says what it now is.</summary>
public sealed record MembershipChange(Guid TeamId, Guid UserId);

/// <summary>
/// Tells open pages and connections at once that a person's rights changed. Singleton, called from many circuits; listeners are called
/// on the publisher's thread and must return at once.
/// </summary>
public sealed class MembershipFeed
{
    private readonly ConcurrentDictionary<Guid, ImmutableList<Action<MembershipChange>>> _listeners = new();

    /// <summary>Listens to changes of one person's memberships. Dispose it to stop.</summary>
    public IDisposable SubscribeToUser(Guid userId, Action<MembershipChange> onChanged) => Subscribe(userId, onChanged);

    /// <summary>Listens to changes of everybody's membership of one team.</summary>
    public IDisposable SubscribeToTeam(Guid teamId, Action<MembershipChange> onChanged) => Subscribe(teamId, onChanged);

    /// <summary>To be called after the change is committed.</summary>
    public void Publish(MembershipChange change)
    {
        Tell(change.UserId, change);
        Tell(change.TeamId, change);
    }

    private Subscription Subscribe(Guid topic, Action<MembershipChange> onChanged)
    {
        _listeners.AddOrUpdate(topic, [onChanged], (_, present) => present.Add(onChanged));
        return new Subscription(this, topic, onChanged);
    }

    private void Tell(Guid topic, MembershipChange change)
    {
        if (!_listeners.TryGetValue(topic, out var listeners))
        {
            return;
        }

        foreach (var listener in listeners)
        {
            listener(change);
        }
    }

    private void Remove(Guid topic, Action<MembershipChange> listener)
    {
        var left = _listeners.AddOrUpdate(topic, [], (_, present) => present.Remove(listener));
        if (left.IsEmpty)
        {
            _listeners.TryRemove(new KeyValuePair<Guid, ImmutableList<Action<MembershipChange>>>(topic, left));
        }
    }

    private sealed class Subscription(MembershipFeed feed, Guid topic, Action<MembershipChange> listener) : IDisposable
    {
        public void Dispose() => feed.Remove(topic, listener);
    }
}
