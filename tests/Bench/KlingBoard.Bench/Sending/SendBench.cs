using System.Diagnostics;
using System.Globalization;
using System.Text;
using KlingBoard.Bench.Core;

namespace KlingBoard.Bench.Sending;

/// <summary>
/// How many renders a second leave a long queue, each stored before it is sent and again with its answer, by the length of the queue and by how long the provider
/// takes to answer. Beside a bare loop that posts the same requests, as many at a time, and stores nothing.
/// </summary>
internal static class SendBench
{
    /// <param name="app">Path of the app's built assembly.</param>
    public static async Task RunAsync(string app, TextWriter output)
    {
        output.WriteLine($"{"queued",8}{"slots",7}{"answer ms",11}{"sent/s",10}{"bare/s",10}{"of bare",9}{"CPU ms each",13}");
        foreach (var (count, slots, latency) in new[] { (250, 8, 0), (1000, 8, 0), (4000, 8, 0), (1000, 20, 200) })
        {
            await MeasureAsync(app, count, slots, TimeSpan.FromMilliseconds(latency), output);
        }
    }

    private static async Task MeasureAsync(string app, int count, int slots, TimeSpan latency, TextWriter output)
    {
        await using var provider = await AcceptingProvider.StartAsync(latency);
        var (ours, cpu) = await SendAsync(app, provider, count, slots);
        var bare = await LoopAsync(provider.Address, count, slots);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count,8}{slots,7}{latency.TotalMilliseconds,11:0}{ours,10:0}{bare,10:0}{ours / bare,9:0.00}{cpu,13:0.0}"));
    }

    /// <returns>Renders a second, and milliseconds of CPU for each, both after a first quarter that warms up.</returns>
    private static async Task<(double PerSecond, double Milliseconds)> SendAsync(string app, AcceptingProvider provider, int count, int slots)
    {
        await using var ours = await DemoApp.StartAsync(
            app,
            new KeyValuePair<string, string>("Simulator__BaseUrl", provider.Address.ToString()),
            new KeyValuePair<string, string>("Kling__Slots", slots.ToString(CultureInfo.InvariantCulture)));
        var account = $"Simulator, {provider.Address.Authority}";
        var board = await ours.Data.AddBoardAsync(count);
        var (seen, warm, all) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        provider.Came += () =>
        {
            var number = Interlocked.Increment(ref seen);
            (number == count / 4 ? warm : number == count ? all : null)?.TrySetResult();
        };
        await ours.Data.AddQueuedRendersAsync(board, account, count);

        // They came past the app, which would look for them in two minutes: one whose slot becomes free has it look now.
        await ours.Server.TellOfAsync((await ours.Data.AddSubmittedRendersAsync(board, account, 1))[0]);
        await warm.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var (before, begun) = (Meter.Read(ours.Server), Stopwatch.GetTimestamp());
        await all.Task.WaitAsync(TimeSpan.FromMinutes(5));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        var sent = count - (count / 4);
        return (sent / elapsed.TotalSeconds, (Meter.Read(ours.Server) - before).Server.TotalMilliseconds / sent);
    }

    private static async Task<double> LoopAsync(Uri address, int count, int slots)
    {
        using var http = new HttpClient { BaseAddress = address };
        const string body = """{"model_name":"kling-v3-omni","prompt":"A lighthouse keeper climbs the last steps, wet coat, lamp in hand.","mode":"std","duration":"5"}""";
        var (left, measured) = (count + (count / 4), 0L);
        await Task.WhenAll(Enumerable.Range(0, slots).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var at)
            {
                if (at == count)
                {
                    Interlocked.Exchange(ref measured, Stopwatch.GetTimestamp());
                }

                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri("v1/videos/omni-video", UriKind.Relative), content);
                await answer.Content.ReadAsStringAsync();
            }
        }));
        return count / Stopwatch.GetElapsedTime(measured).TotalSeconds;
    }
}
