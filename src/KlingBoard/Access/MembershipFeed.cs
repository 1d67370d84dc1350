using KlingBoard.Infrastructure;

namespace KlingBoard.Access;

/// <summary>A person joined or left a team, or has another role in it. Says that it changed; the access rule says what it now is.</summary>
public sealed record MembershipChange(Guid TeamId, Guid UserId);

/// <summary>
/// Tells open pages and connections at once that a person's rights changed. Singleton, called from many circuits; listeners are called
/// on the publisher's thread and must return at once.
/// </summary>
public sealed class MembershipFeed
{
    private readonly Listeners<Action<MembershipChange>> _listeners = new();

    /// <summary>Those who listen now, to whatever.</summary>
    internal int ListenerCount => _listeners.Count;

    /// <summary>Listens to changes of one person's memberships. Dispose it to stop.</summary>
    public IDisposable SubscribeToUser(Guid userId, Action<MembershipChange> onChanged) => _listeners.Add(userId, onChanged);

    /// <summary>Listens to changes of everybody's membership of one team.</summary>
    public IDisposable SubscribeToTeam(Guid teamId, Action<MembershipChange> onChanged) => _listeners.Add(teamId, onChanged);

    /// <summary>To be called after the change is committed.</summary>
    public void Publish(MembershipChange change)
    {
        foreach (var listener in _listeners.On(change.UserId).Concat(_listeners.On(change.TeamId)))
        {
            listener(change);
        }
    }
}
