using System.Collections.Concurrent;
using KlingBoard.Infrastructure;

namespace KlingBoard.Access;

/// <summary>
/// Tells a person's open pages and connections at once that the sessions they had until now are over: signed out, new password, account
/// deleted. Singleton, called from many circuits and requests; listeners are called on the publisher's thread and must return at once.
/// </summary>
public sealed class SessionFeed(TimeProvider time)
{
    /// <summary>How often sessions are checked against the database without being told: what another node ended is noticed then.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly Listeners<Action> _listeners = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _endedAt = new();

    /// <summary>Listens to the end of one person's sessions. Dispose it to stop.</summary>
    public IDisposable Subscribe(Guid userId, Action onEnded) => _listeners.Add(userId, onEnded);

    /// <summary>
    /// To be called once the account's security stamp has changed and the browser that asked has its answer: the others ask again at
    /// once, and must not take a new cookie away from it.
    /// </summary>
    public void Publish(Guid userId)
    {
        Forget();
        _endedAt[userId] = time.GetUtcNow();
        foreach (var listener in _listeners.On(userId))
        {
            listener();
        }
    }

    /// <summary>Whether cookies of this person may still look right and be of a session that is over.</summary>
    public bool HasEndedLately(Guid userId) => _endedAt.TryGetValue(userId, out var endedAt) && IsRecent(endedAt);

    private bool IsRecent(DateTimeOffset endedAt) => time.GetUtcNow() - endedAt <= CheckInterval;

    private void Forget()
    {
        foreach (var ended in _endedAt.Where(ended => !IsRecent(ended.Value)))
        {
            _endedAt.TryRemove(ended);
        }
    }
}
