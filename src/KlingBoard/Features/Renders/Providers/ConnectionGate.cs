namespace KlingBoard.Features.Renders.Providers;

/// <summary>Why nothing is sent for a while.</summary>
/// <param name="Reason">A sentence for people.</param>
/// <param name="NeedsPerson">The account itself is refused: waiting alone does not help.</param>
public sealed record CoolDown(DateTime UntilUtc, string Reason, bool NeedsPerson = false);

/// <summary>
/// Holds back the whole connection after the provider said "too many", could not be reached, left it open whether it took a request, or turned
/// the account away. The waits double, with jitter, and after a wait one render goes first as a probe. In memory: after a restart the
/// provider says it again. Singleton.
/// </summary>
public sealed class ConnectionGate(TimeProvider time, Random random)
{
    /// <summary>How long nothing is sent when the key or the account is refused, unless a person says "try again".</summary>
    public static readonly TimeSpan AccountPause = TimeSpan.FromMinutes(10);

    // Half of it is waited at least, and the vendor asks for a second after 1303.
    private static readonly Steps AfterFailure = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    // A lost request may cost a person a click and holds its slot for minutes: not many are to follow it.
    private static readonly Steps AfterLoss = new(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(10));

    private readonly Lock _lock = new();
    private CoolDown? _coolDown;
    private int _failures;
    private int _generation;

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

    /// <summary>Counts how often the gate was closed; see <see cref="Open"/>.</summary>
    public int Generation
    {
        get
        {
            lock (_lock)
            {
                return _generation;
            }
        }
    }

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Whether one more render may leave while <paramref name="sending"/> others are on their way.</summary>
    public bool MaySend(int sending)
    {
        lock (_lock)
        {
            return Current is null && (_failures == 0 || sending == 0);
        }
    }

    /// <summary>The provider answered as it should.</summary>
    /// <param name="generation">Of when the request left: one that left before the last failure says nothing about the time after it.</param>
    public void Open(int generation)
    {
        lock (_lock)
        {
            if (generation == _generation)
            {
                Reset();
            }
        }
    }

    /// <summary>A person says "try again".</summary>
    public void TryAgain()
    {
        lock (_lock)
        {
            Reset();
        }
    }

    /// <summary>Closes for what the provider asked for, else for the next, longer wait.</summary>
    public CoolDown Close(string reason, TimeSpan? asked) => Close(reason, asked, AfterFailure);

    /// <summary>Closes after a request of which nobody knows whether it arrived.</summary>
    public CoolDown CloseAfterLoss(string reason) => Close(reason, null, AfterLoss);

    /// <summary>Closes because of the key or the account.</summary>
    public CoolDown Pause(string reason)
    {
        lock (_lock)
        {
            _failures++;
            _generation++;
            return _coolDown = new CoolDown(NowUtc + AccountPause, reason, NeedsPerson: true);
        }
    }

    private CoolDown Close(string reason, TimeSpan? asked, Steps steps)
    {
        lock (_lock)
        {
            var backOff = steps.At(_failures);
            _failures++;
            _generation++;

            // Half of the wait is random, so that several installations on one account do not come back together.
            var wait = asked is { } given && given > TimeSpan.Zero ? given : backOff * (0.5 + (0.5 * random.NextDouble()));
            return _coolDown = new CoolDown(NowUtc + wait, reason);
        }
    }

    private void Reset()
    {
        _failures = 0;
        _coolDown = null;
    }

    private sealed record Steps(TimeSpan First, TimeSpan Longest)
    {
        public TimeSpan At(int failures) => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures, 10)));
    }
}
