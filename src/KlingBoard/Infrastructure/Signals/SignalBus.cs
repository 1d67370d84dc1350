using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KlingBoard.Infrastructure.Signals;

/// <summary>
/// Carries signals to everybody in this process who listens to their kind and one of their topics. Publishing never waits for a listener.
/// Singleton, called from many circuits, requests and workers.
/// </summary>
public sealed class SignalBus(TimeProvider time)
{
    /// <summary>The topic of every signal of a kind, whatever row it is about. No row has this id.</summary>
    public static readonly Guid Everything = Guid.Empty;

    /// <summary>The first signal is followed at once, those that come within this time together.</summary>
    public static readonly TimeSpan MergeWindow = TimeSpan.FromMilliseconds(100);

    // The lists never change, so that listeners may come and go while one of them is walked through.
    private readonly ConcurrentDictionary<(Type Kind, Guid Topic), ImmutableList<IDisposable>> _listeners = new();

    /// <summary>How many listen now, to whatever.</summary>
    internal int ListenerCount => _listeners.Values.Sum(listeners => listeners.Count);

    /// <summary>
    /// To be called after the commit. Who listens to everything hears it first: they keep what the others ask for. Listeners to one topic are called in
    /// the order in which they came.
    /// </summary>
    public void Publish<TSignal>(TSignal signal)
        where TSignal : ISignal
    {
        SignalMeter.Published<TSignal>();
        foreach (var topic in signal.Topics.Prepend(Everything))
        {
            foreach (var listener in _listeners.GetValueOrDefault((typeof(TSignal), topic), []))
            {
                ((Listener<TSignal>)listener).OnSignal(signal);
            }
        }
    }

    /// <summary>
    /// Calls <paramref name="onSignal"/> on the publisher's thread, so it must return at once. Dispose the result to stop.
    /// </summary>
    public IDisposable Listen<TSignal>(Guid topic, Action<TSignal> onSignal)
        where TSignal : ISignal
    {
        var listener = new Listener<TSignal>(this, topic, onSignal);
        _listeners.AddOrUpdate((typeof(TSignal), topic), [listener], (_, present) => present.Add(listener));
        return listener;
    }

    /// <summary>For whoever reads again what it shows, whichever signals came. Listens from now on; dispose it to stop.</summary>
    public CoalescingSignal Watch<TSignal>(Guid topic)
        where TSignal : ISignal => new(time, set => Listen<TSignal>(topic, _ => set()));

    /// <summary>For whoever goes by what each signal says. Listens from now on; dispose it to stop.</summary>
    public SignalInbox<TSignal> OpenInbox<TSignal>(Guid topic)
        where TSignal : ISignal => new(time, put => Listen(topic, put));

    private void Remove((Type, Guid) key, IDisposable listener)
    {
        var left = _listeners.AddOrUpdate(key, [], (_, present) => present.Remove(listener));
        if (left.IsEmpty)
        {
            _listeners.TryRemove(new KeyValuePair<(Type, Guid), ImmutableList<IDisposable>>(key, left));
        }
    }

    private sealed class Listener<TSignal>(SignalBus bus, Guid topic, Action<TSignal> onSignal) : IDisposable
    {
        public void OnSignal(TSignal signal) => onSignal(signal);

        public void Dispose() => bus.Remove((typeof(TSignal), topic), this);
    }
}
