using System.Collections.Concurrent;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>Signs of life of the workers of this process, for the health check. Singleton, safe for many threads.</summary>
public sealed class Heartbeats(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTime> _silentAfterUtc = new();

    /// <summary>Workers from which a sign of life is overdue, by name.</summary>
    public IReadOnlyList<string> Overdue =>
        [.. _silentAfterUtc.Where(worker => worker.Value < time.GetUtcNow().UtcDateTime).Select(worker => worker.Key).Order(StringComparer.Ordinal)];

    /// <param name="worker">Named as people may read it.</param>
    /// <param name="nextWithin">How long it may be silent before something is wrong.</param>
    public void Beat(string worker, TimeSpan nextWithin) => _silentAfterUtc[worker] = time.GetUtcNow().UtcDateTime + nextWithin;
}
