using System.Diagnostics;

namespace KlingBoard.Bench.Kling;

/// <summary>
/// Measures several subjects side by side: each round asks every one of them in turn, so that whatever else the machine does falls on all alike.
/// </summary>
internal static class Rounds
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    /// <param name="count">How many rounds.</param>
    /// <param name="length">How long each subject is asked in one round.</param>
    /// <returns>One for each subject, in their order.</returns>
    public static async Task<IReadOnlyList<Measured>> RunAsync(int count, TimeSpan length, params Func<Task>[] subjects)
    {
        var calls = new int[subjects.Length];
        for (var at = 0; at < subjects.Length; at++)
        {
            await CountAsync(subjects[at], WarmUp);
            calls[at] = Math.Max(1, (int)(await CountAsync(subjects[at], WarmUp) * (length / WarmUp)));
        }

        var measured = subjects.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < count; round++)
        {
            for (var at = 0; at < subjects.Length; at++)
            {
                measured[at].Add(await MeasureAsync(subjects[at], calls[at]));
            }
        }

        return [.. measured.Select(Measured.MedianOf)];
    }

    private static async Task<int> CountAsync(Func<Task> subject, TimeSpan time)
    {
        var calls = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time; calls++)
        {
            await subject();
        }

        return calls;
    }

    private static async Task<Measured> MeasureAsync(Func<Task> subject, int calls)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            await subject();
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Measured(elapsed.TotalMicroseconds / calls, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls);
    }
}
