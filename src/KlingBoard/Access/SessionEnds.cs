using System.Collections.Concurrent;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Access;

/// <summary>
/// Tells a person's open pages and connections at once that their sessions are over, and remembers it for as long as cookies may look right that
/// are not. Singleton, called from many circuits and requests.
/// </summary>
public sealed class SessionEnds(SignalBus bus, TimeProvider time)
{
    /// <summary>How often sessions are checked against the database without being told: what another node ended is noticed then.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _endedAt = new();

    /// <summary>
    /// To be called once the account's security stamp has changed and the browser that asked has its answer: the others ask again at
    /// once, and must not take a new cookie away from it.
    /// </summary>
    public void Announce(Guid userId)
    {
        Forget();
        _endedAt[userId] = time.GetUtcNow();
        bus.Publish(new SessionSignal(userId));
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
