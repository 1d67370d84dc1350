using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KlingBoard.Tests.Shared;

/// <summary>One measurement: its instrument, value and the values of its tags in their order.</summary>
public sealed record Measurement(string Instrument, double Value, params string[] Tags)
{
    public bool Equals(Measurement? other) => other is not null && (Instrument, Value) == (other.Instrument, other.Value) && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Instrument, Value);

    public override string ToString() => $"{Instrument} {Value} {string.Join(' ', Tags)}";
}

/// <summary>
/// What one meter measures in the flow of one test: the process shares its meters, and other tests run beside. Meters that are asked are made by
/// this factory, and asked by <see cref="Ask"/>.
/// </summary>
public sealed class Measured : IMeterFactory
{
    private static readonly AsyncLocal<Measured?> Present = new();

    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    public Measured(string meter)
    {
        Present.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && (instrument.Meter.Scope is null || instrument.Meter.Scope == this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>In the order in which they came.</summary>
    public ConcurrentQueue<Measurement> All { get; } = [];

    /// <summary>What the gauges say now.</summary>
    public IReadOnlyList<Measurement> Ask()
    {
        All.Clear();
        _listener.RecordObservableInstruments();
        return [.. All];
    }

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Present.Value == this)
        {
            All.Enqueue(new Measurement(instrument.Name, value, [.. tags.ToArray().Select(tag => $"{tag.Value}")]));
        }
    }
}
