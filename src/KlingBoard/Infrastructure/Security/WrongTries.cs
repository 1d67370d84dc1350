using System.Collections.Concurrent;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// Counts wrong tries at a secret by key, and only those: a try counts as wrong from its start until it is told to have been right, so that many at once
/// cannot slip under the limit. In memory: whoever can restart the app need not guess. Safe for many threads.
/// </summary>
internal sealed class WrongTries(TimeProvider time, int limit, TimeSpan window)
{
    private const int MostKeys = 10_000;

    private readonly ConcurrentDictionary<string, Count> _counts = new();

    /// <summary>True when one more try is in order now; it counts as wrong from here on.</summary>
    public bool TryBegin(string key)
    {
        ForgetOld();
        while (true)
        {
            var count = _counts.GetOrAdd(key, _ => new Count());
            lock (count)
            {
                if (count.IsForgotten)
                {
                    continue;
                }

                if (count.SinceUtc + window <= time.GetUtcNow())
                {
                    (count.Tries, count.SinceUtc) = (0, time.GetUtcNow());
                }

                return count.Tries < limit && ++count.Tries > 0;
            }
        }
    }

    /// <summary>It was right: this try does not count.</summary>
    public void TakeBack(string key)
    {
        if (_counts.TryGetValue(key, out var count))
        {
            lock (count)
            {
                count.Tries = Math.Max(0, count.Tries - 1);
            }
        }
    }

    /// <summary>Whoever this is has shown to know the secret: nothing before counts.</summary>
    public void Forget(string key)
    {
        if (_counts.TryGetValue(key, out var count))
        {
            lock (count)
            {
                count.Tries = 0;
            }
        }
    }

    // What is over says nothing any more; a flood of made-up names must not fill the memory.
    private void ForgetOld()
    {
        if (_counts.Count < MostKeys)
        {
            return;
        }

        foreach (var (key, count) in _counts)
        {
            lock (count)
            {
                if (count.SinceUtc + window <= time.GetUtcNow() && _counts.TryRemove(key, out _))
                {
                    count.IsForgotten = true;
                }
            }
        }
    }

    private sealed class Count
    {
        public int Tries { get; set; }

        public DateTimeOffset SinceUtc { get; set; }

        public bool IsForgotten { get; set; }
    }
}
