using System.Collections.Concurrent;

namespace KlingBoard.Simulator.Accounts;

/// <summary>Counts calls within the last real second. Singleton.</summary>
internal sealed class RequestMeter(TimeProvider real)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Queue<long>> _calls = new();

    /// <summary>False when the second already holds so many calls; the call is then not counted.</summary>
    /// <param name="what">What is counted apart from all else.</param>
    public bool TryCount(string what, int most)
    {
        var calls = _calls.GetOrAdd(what, _ => new Queue<long>());
        lock (calls)
        {
            var now = real.GetTimestamp();
            while (calls.TryPeek(out var first) && real.GetElapsedTime(first, now) >= Window)
            {
                calls.Dequeue();
            }

            if (calls.Count >= most)
            {
                return false;
            }

            calls.Enqueue(now);
            return true;
        }
    }
}
