using System.Diagnostics;

namespace KlingBoard.Bench.Core;

/// <summary>How edits follow one another.</summary>
/// <param name="WarmUp">Edits that are made before and not counted.</param>
/// <param name="Edits">Edits that count.</param>
/// <param name="Interval">From the beginning of one to that of the next; longer where the author has to wait for an answer.</param>
/// <param name="QuietSeconds">How long the server is watched before, with nobody editing.</param>
internal sealed record Pace(int WarmUp, int Edits, TimeSpan Interval, int QuietSeconds);

/// <summary>One author edits, others look on: what an edit costs the server, and when it arrives.</summary>
internal static class EditRun
{
    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromMinutes(1);

    /// <summary>What a server does after the last arrival belongs to the edits too.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(500);

    /// <summary>A server that still compiles or collects what it has just done is not idle.</summary>
    private const double QuietCores = 0.1;
    private const int MostSeconds = 15;

    private static int _lastNumber;

    /// <param name="editAsync">Makes the edit with this text, and ends when its author has the answer.</param>
    public static async Task<EditCost> MeasureAsync(WebProcess server, IReadOnlyList<Onlooker> onlookers, Func<string, Task> editAsync, Pace pace)
    {
        await MakeAsync(onlookers, editAsync, pace.WarmUp, pace.Interval);
        var idle = await WatchQuietAsync(server, pace.QuietSeconds);

        var (bytes, messages) = (onlookers.Sum(each => each.BytesIn), onlookers.Sum(each => each.Messages));
        var (before, bench) = (Meter.Read(server), Environment.CpuUsage.TotalTime);
        var waits = await MakeAsync(onlookers, editAsync, pace.Edits, pace.Interval);
        await Task.Delay(Aftermath);
        var spent = Meter.Read(server) - before;
        var ours = Environment.CpuUsage.TotalTime - bench;

        double shown = pace.Edits * onlookers.Count;
        return new EditCost(waits, spent.ServerBeyond(idle) / pace.Edits, idle.Cores)
        {
            Bytes = (onlookers.Sum(each => each.BytesIn) - bytes) / shown,
            Messages = (onlookers.Sum(each => each.Messages) - messages) / shown,
            Others = Others(spent, ours),
        };
    }

    /// <summary>Watches the server, a second at a time, until it is quiet, at most 15 s.</summary>
    /// <returns>
    /// What it spends then: the lower quartile of its last seconds. In half of them it may compile or collect, and what counts as idle is taken off what
    /// the edits cost.
    /// </returns>
    public static async Task<Spent> WatchQuietAsync(WebProcess server, int quietSeconds)
    {
        var seconds = new List<Spent>();
        while (seconds.Count < quietSeconds || (seconds.Count < MostSeconds && Lower().Cores > QuietCores))
        {
            seconds.Add(await WatchAsync(server, TimeSpan.FromSeconds(1)));
        }

        return Lower();

        Spent Lower() => seconds.TakeLast(quietSeconds).OrderBy(second => second.Cores).ElementAt(quietSeconds / 4);
    }

    public static async Task<Spent> WatchAsync(WebProcess server, TimeSpan time)
    {
        var before = Meter.Read(server);
        await Task.Delay(time);
        return Meter.Read(server) - before;
    }

    /// <summary>How much of the machine neither the server nor the bench took, 0 to 1.</summary>
    /// <param name="bench">Processor time of the bench and what else it has started.</param>
    public static double Others(Spent spent, TimeSpan bench) =>
        Math.Max(0, (spent.Machine - spent.Server - bench) / (spent.Time * Environment.ProcessorCount));

    private static async Task<IReadOnlyList<TimeSpan>> MakeAsync(IReadOnlyList<Onlooker> onlookers, Func<string, Task> editAsync, int count, TimeSpan interval)
    {
        var first = Interlocked.Add(ref _lastNumber, count) - count + 1;
        foreach (var onlooker in onlookers)
        {
            onlooker.Expect(first, count);
        }

        var sent = new long[count];
        var begun = Stopwatch.GetTimestamp();
        for (var at = 0; at < count; at++)
        {
            var early = (interval * at) - Stopwatch.GetElapsedTime(begun);
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
            sent[at] = Stopwatch.GetTimestamp();
            await editAsync(EditText.Of(first + at));
        }

        var arrivals = await Task.WhenAll(onlookers.Select(each => each.ArrivalsAsync(ArrivalLimit)));
        return [.. arrivals.SelectMany(times => times.Zip(sent, (arrived, left) => Stopwatch.GetElapsedTime(left, arrived)))];
    }
}
