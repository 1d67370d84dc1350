namespace KlingBoard.Features.Renders.Providers;

/// <summary>Why nothing is sent for a while.</summary>
/// <param name="Reason">A sentence for people.</param>
public sealed record CoolDown(DateTime UntilUtc, string Reason);

/// <summary>
/// Holds back the whole connection after the provider said "too many" or could not be reached: the waits double, with jitter, up to a
/// minute, and after a wait one render goes first as a probe. In memory: after a restart the provider says it again. Singleton.
/// </summary>
public sealed class ConnectionGate(TimeProvider time, Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private CoolDown? _coolDown;
    private int _troubles;

    /// <summary>Null when renders may be sent.</summary>
    public CoolDown? Current
    {
        get
        {
            lock (_lock)
            {
                return _coolDown is { } present && present.UntilUtc > NowUtc ? present : null;
            }
        }
    }

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Whether one more render may leave while <paramref name="sending"/> others are on their way.</summary>
    public bool MaySend(int sending)
    {
        lock (_lock)
        {
            return Current is null && (_troubles == 0 || sending == 0);
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _troubles = 0;
            _coolDown = null;
        }
    }

    /// <summary>Closes for what the provider asked for, else for the next, longer wait.</summary>
    public CoolDown Close(string reason, TimeSpan? asked)
    {
        lock (_lock)
        {
            var backOff = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_troubles, 6)));
            _troubles++;

            // Half of the wait is random, so that several installations on one account do not come back together.
            var wait = asked is { } given && given > TimeSpan.Zero ? given : backOff * (0.5 + (0.5 * random.NextDouble()));
            return _coolDown = new CoolDown(NowUtc + wait, reason);
        }
    }
}
