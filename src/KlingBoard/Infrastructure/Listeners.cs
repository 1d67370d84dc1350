using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KlingBoard.Infrastructure;

/// <summary>
/// Who listens to which topic, where a topic is the id of a row. Safe for many threads: what <see cref="On"/> gives never changes, so
/// listeners may come and go while it is walked through.
/// </summary>
public sealed class Listeners<T>
    where T : class
{
    private readonly ConcurrentDictionary<Guid, ImmutableList<T>> _byTopic = new();

    /// <summary>How many listen now, to all topics together.</summary>
    public int Count => _byTopic.Values.Sum(listeners => listeners.Count);

    /// <returns>Those who listen now, longest first.</returns>
    public IReadOnlyList<T> On(Guid topic) => _byTopic.GetValueOrDefault(topic, []);

    /// <summary>Adds a listener; disposing the result removes it.</summary>
    public IDisposable Add(Guid topic, T listener)
    {
        _byTopic.AddOrUpdate(topic, [listener], (_, present) => present.Add(listener));
        return new Subscription(this, topic, listener);
    }

    private void Remove(Guid topic, T listener)
    {
        var left = _byTopic.AddOrUpdate(topic, [], (_, present) => present.Remove(listener));
        if (left.IsEmpty)
        {
            _byTopic.TryRemove(new KeyValuePair<Guid, ImmutableList<T>>(topic, left));
        }
    }

    private sealed class Subscription(Listeners<T> listeners, Guid topic, T listener) : IDisposable
    {
        public void Dispose() => listeners.Remove(topic, listener);
    }
}
