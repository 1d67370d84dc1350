using System.Collections.Concurrent;
using System.Diagnostics;

namespace KlingBoard.Tests.Shared;

/// <summary>Listens to the traces that begin in the flow of one test, wherever they go on, and to nobody else's: other tests run beside.</summary>
public sealed class Traced : IDisposable
{
    private static readonly AsyncLocal<Traced?> Present = new();

    private readonly ActivityListener _listener;
    private readonly ConcurrentDictionary<ActivityTraceId, bool> _traces = new();

    public Traced()
    {
        Present.Value = this;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "KlingBoard",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                Present.Value == this || _traces.ContainsKey(options.TraceId) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = span =>
            {
                if (Present.Value == this)
                {
                    _traces[span.TraceId] = true;
                }
            },
            ActivityStopped = span =>
            {
                if (_traces.ContainsKey(span.TraceId))
                {
                    Ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order in which they ended.</summary>
    public ConcurrentQueue<Activity> Ended { get; } = [];

    public void Dispose() => _listener.Dispose();
}
