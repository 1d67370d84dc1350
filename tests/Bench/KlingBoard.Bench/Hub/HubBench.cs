using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core.Circuits;
using Microsoft.AspNetCore.SignalR.Client;

namespace KlingBoard.Bench.Hub;

/// <summary>
/// How soon a provider's change of status is at those who listen at the hub for pages and programs: from its callback, by our question to the provider,
/// what is written, and the message to each. Beside a bare hub's broadcast of as much text to as many, in the same run.
/// </summary>
internal static class HubBench
{
    private const int Shots = 14;

    /// <summary>What our message takes on the line.</summary>
    private const int TextLength = 520;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    /// <param name="app">Path of the app's built assembly.</param>
    /// <param name="bare">Path of the bare hub's built assembly.</param>
    /// <param name="isQuick">Whether fewer listeners and changes are enough.</param>
    public static async Task RunAsync(string app, string bare, bool isQuick, TextWriter output)
    {
        var begun = Stopwatch.GetTimestamp();
        int[] counts = isQuick ? [50, 200] : [50, 200, 500];
        var (warmUp, changes) = isQuick ? (10, 20) : (30, 60);

        await using var provider = await StatusProvider.StartAsync();
        await using var ours = await DemoApp.StartAsync(
            app,
            new KeyValuePair<string, string>("Simulator__BaseUrl", provider.Address.ToString()),
            // Only callbacks have it ask.
            new KeyValuePair<string, string>("Renders__SimulatorPace", "01:00:00"));
        await using var theirs = await WebProcess.StartAsync(bare, WebProcess.Development);

        var project = await ours.Data.AddBoardAsync(Shots);
        var renders = new Queue<SubmittedRender>(await ours.Data.AddSubmittedRendersAsync(project, $"Simulator, {provider.Address.Authority}", counts.Length * (warmUp + changes)));
        var people = await People.SignInAsync(ours.Server.Url);
        var cookies = people.Select(person => person.Cookies).ToList();
        await using var hub = new Listeners($"{ours.Server.Url}/hubs/board", "Changed", message => message[0].GetProperty("renderId").GetString());
        await using var yardstick = new Listeners($"{theirs.Url}/edits", "edited", message => message.GetString()?.TrimEnd());
        await using var author = await yardstick.ConnectAsync();
        using var http = new HttpClient();

        output.WriteLine($"{Environment.ProcessorCount} cores, load {Load()}");
        output.WriteLine();
        output.WriteLine($"A provider's change of status, one in {Interval.TotalMilliseconds:0} ms or when all have the one before, {changes} of them");
        output.WriteLine($"{"",-18}{"p50 ms",8}{"x hub",8}{"p99 ms",9}{"x hub",8}");
        foreach (var count in counts)
        {
            await hub.ListenAsync(count, cookies, connection => connection.InvokeAsync("Join", project, 0));
            await yardstick.ListenAsync(count, [""], _ => Task.CompletedTask);
            await MeasureAsync(warmUp, TellBareAsync);
            var least = await MeasureAsync(changes, TellBareAsync);
            await MeasureAsync(warmUp, TellAsync);
            Write(output, count, least, await MeasureAsync(changes, TellAsync));
        }

        output.WriteLine();
        output.WriteLine($"{Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s; load {Load()}");

        Task<IReadOnlyList<TimeSpan>> TellBareAsync()
        {
            var text = Guid.NewGuid().ToString();
            return yardstick.TimeAsync(text, () => author.InvokeAsync("Edit", text.PadRight(TextLength)));
        }

        Task<IReadOnlyList<TimeSpan>> TellAsync()
        {
            var render = renders.Dequeue();
            provider.Process(render.Task);
            return hub.TimeAsync(render.Id.ToString(), async () =>
            {
                using var answer = await http.PostAsync($"{ours.Server.Url}/callbacks/kling/{render.Id:N}/{render.Token}", new StringContent("{}"));
                answer.EnsureSuccessStatusCode();
            });
        }
    }

    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    private static async Task<List<double>> MeasureAsync(int changes, Func<Task<IReadOnlyList<TimeSpan>>> tellAsync)
    {
        var waits = new List<double>();
        for (var change = 0; change < changes; change++)
        {
            var next = Task.Delay(Interval);
            waits.AddRange((await tellAsync()).Select(wait => wait.TotalMilliseconds));
            await next;
        }

        waits.Sort();
        return waits;
    }

    private static void Write(TextWriter output, int count, List<double> bare, List<double> ours)
    {
        output.WriteLine($"{count} listen");
        foreach (var (name, waits) in new[] { ("bare hub", bare), ("our hub", ours) })
        {
            output.WriteLine($"  {name,-16}{Figures(waits, bare, 0.5, 8)}{Figures(waits, bare, 0.99, 9)}");
        }
    }

    private static string Figures(List<double> waits, List<double> bare, double share, int width) => string.Create(
        CultureInfo.InvariantCulture, $"{Within(waits, share).ToString("0.0", CultureInfo.InvariantCulture).PadLeft(width)}{Within(waits, share) / Within(bare, share),8:0.0}");

    private static double Within(List<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
