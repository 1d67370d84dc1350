using System.Diagnostics.Metrics;

namespace KlingBoard.Infrastructure.Signals;

/// <summary>How many signals are published, by kind: <c>Board</c> for <c>BoardSignal</c>.</summary>
internal static class SignalMeter
{
    private static readonly Meter Meter = new("KlingBoard.Signals");

    private static readonly Counter<long> Signals = Meter.CreateCounter<long>("klingboard.signals.published", "{signal}", "Changes that this process told its listeners of.");

    public static void Published<TSignal>()
        where TSignal : ISignal => Signals.Add(1, Kind<TSignal>.Tag);

    // Once for each kind, so that counting allocates nothing.
    private static class Kind<TSignal>
    {
        public static readonly KeyValuePair<string, object?> Tag = new("klingboard.kind", typeof(TSignal).Name.Replace("Signal", "", StringComparison.Ordinal));
    }
}
