using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core;
using KlingBoard.Bench.Hub;

namespace KlingBoard.Bench.Polls;

/// <summary>
/// How late renders at the provider are polled that are due every ten seconds, and what it costs, by their number and by how long the provider takes to
/// answer. Beside the same questions from a bare loop that stores nothing.
/// </summary>
internal static class PollBench
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    /// <param name="app">Path of the app's built assembly.</param>
    public static async Task RunAsync(string app, TextWriter output)
    {
        output.WriteLine($"Renders at the provider, each due every {Pace.TotalSeconds:0} s, watched for {Measured.TotalSeconds:0} s");
        output.WriteLine($"{"renders",8}{"answer ms",11}{"polls/s",13}{"of due",8}{"late p50 ms",13}{"p99 ms",9}{"core %",8}{"loop core %",13}");
        foreach (var (count, latency) in new[] { (200, 0), (2000, 0), (2000, 200) })
        {
            await MeasureAsync(app, count, TimeSpan.FromMilliseconds(latency), output);
        }
    }

    private static async Task MeasureAsync(string app, int count, TimeSpan latency, TextWriter output)
    {
        await using var provider = await StatusProvider.StartAsync(latency);
        var asked = new ConcurrentQueue<(string Task, long At)>();
        provider.Asked += task => asked.Enqueue((task, Stopwatch.GetTimestamp()));
        var (tasks, cores, begun) = await WatchAsync(app, provider.Address, count);
        var polls = asked.Count(poll => poll.At >= begun);
        double[] late =
        [
            .. asked.GroupBy(poll => poll.Task).SelectMany(task => task.Zip(task.Skip(1))).Where(pair => pair.Second.At >= begun)
                .Select(pair => (Stopwatch.GetElapsedTime(pair.First.At, pair.Second.At) - Pace).TotalMilliseconds).Order(),
        ];
        if (late.Length == 0)
        {
            throw new InvalidOperationException("No render was polled twice.");
        }

        var loop = await LoopAsync(provider.Address, tasks);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count,8}{latency.TotalMilliseconds,11:0}{polls / Measured.TotalSeconds,13:0.0}{polls / (count * (Measured / Pace)),8:0.00}{late[late.Length / 2],13:0}{late[late.Length * 99 / 100],9:0}{cores * 100,8:0.0}{loop * 100,13:0.0}"));
    }

    /// <returns>The provider's ids of the renders, how much of a core the app took, and when the measured time began. The app has ended by then.</returns>
    private static async Task<(IReadOnlyList<string> Tasks, double Cores, long Begun)> WatchAsync(string app, Uri provider, int count)
    {
        await using var ours = await DemoApp.StartAsync(
            app,
            new KeyValuePair<string, string>("Simulator__BaseUrl", provider.ToString()),
            new KeyValuePair<string, string>("Renders__SimulatorPace", Pace.ToString("c")));
        var project = await ours.Data.AddBoardAsync(14);
        var renders = await ours.Data.AddSubmittedRendersAsync(project, $"Simulator, {provider.Authority}", count, dueWithin: Pace);

        // They came past the app, which would look for them in two minutes.
        await ours.Server.TellOfAsync(renders[0]);
        await Task.Delay(WarmUp);
        var (before, begun) = (Meter.Read(ours.Server), Stopwatch.GetTimestamp());
        await Task.Delay(Measured);
        return ([.. renders.Select(render => render.Task)], (Meter.Read(ours.Server) - before).Cores, begun);
    }

    /// <returns>How much of a core this process takes to ask as often, its own provider's share among it.</returns>
    private static async Task<double> LoopAsync(Uri address, IReadOnlyList<string> tasks)
    {
        using var http = new HttpClient { BaseAddress = address };
        var (begun, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var step = Pace / tasks.Count;
        var answers = new List<Task>();
        for (var at = 0; at < tasks.Count; at++)
        {
            answers.Add(http.GetStringAsync(new Uri($"v1/videos/omni-video/{tasks[at]}", UriKind.Relative)));
            var wait = (step * (at + 1)) - Stopwatch.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }
        }

        await Task.WhenAll(answers);
        return (Environment.CpuUsage.TotalTime - cpu) / Stopwatch.GetElapsedTime(begun);
    }
}
