using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>What is measured of writes, for whoever listens to the meter <see cref="Name"/>.</summary>
internal static class WriteMeter
{
    public const string Name = "KlingBoard.Writes";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Stored = Meter.CreateCounter<long>("klingboard.writes.stored", "{write}", "Writes that are on the disk.");
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("klingboard.writes.commits", "{commit}", "Commits that put them there, one for all that waited for each other.");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>("klingboard.writes.wait", "s", "How long a write waited for its turn.");

    public static void Committed(int writes)
    {
        Commits.Add(1);
        Stored.Add(writes);
    }

    public static void Began(long askedAt) => Waits.Record(Stopwatch.GetElapsedTime(askedAt).TotalSeconds);
}
