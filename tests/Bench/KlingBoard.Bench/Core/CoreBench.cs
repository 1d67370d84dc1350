using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core.Circuits;
using KlingBoard.Bench.Core.Yardsticks;

namespace KlingBoard.Bench.Core;

/// <summary>
/// What one edit on a storyboard costs while others look on, beside servers that do nothing else: a bare SignalR hub and y-websocket. And what a board
/// costs that is only open, beside a bare page.
/// </summary>
internal static class CoreBench
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly Pace Hot = new(WarmUp: 100, Edits: 100, TimeSpan.FromMilliseconds(25), QuietSeconds: 2);

    /// <param name="app">Path of the app's built assembly.</param>
    /// <param name="bare">Path of the bare page's and hub's built assembly.</param>
    /// <param name="yjs">Folder of y-websocket.</param>
    /// <param name="isQuick">Whether the smaller boards, fewer onlookers and no memory are enough.</param>
    public static async Task RunAsync(string app, string bare, string yjs, bool isQuick, TextWriter output)
    {
        var begun = Stopwatch.GetTimestamp();
        output.WriteLine($"{Environment.ProcessorCount} cores, load {Load()}");
        output.WriteLine();
        await (isQuick
            ? WriteEditsAsync(app, bare, yjs, [14, 500], [1, 20], new Pace(WarmUp: 4, Edits: 16, Interval, QuietSeconds: 3), output)
            : WriteEditsAsync(app, bare, yjs, [14, 500, 2000], [1, 5, 20, 50], new Pace(WarmUp: 8, Edits: 24, Interval, QuietSeconds: 5), output));
        output.WriteLine();
        await StatementCount.RunAsync(app, many: 20, output);
        if (!isQuick)
        {
            output.WriteLine();
            await RunPagesAsync(app, bare, output);
        }

        output.WriteLine();
        output.WriteLine($"{Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s; load {Load()}");
    }

    /// <summary>What pages that are only open cost, alone.</summary>
    public static Task RunPagesAsync(string app, string bare, TextWriter output) => WritePagesAsync(app, bare, [14, 2000], output);

    // Of the last minute, the last five and the last fifteen.
    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    private static async Task WriteEditsAsync(string app, string bare, string yjs, int[] sizes, int[] onlookers, Pace pace, TextWriter output)
    {
        await using var ours = await DemoApp.StartAsync(app);
        await using var theirs = await WebProcess.StartAsync(bare, WebProcess.Development);
        await using var documents = await YWebsocket.StartAsync(yjs);
        await using var hub = new BareHub(theirs.Url);
        var people = await People.SignInAsync(ours.Server.Url);
        var boards = new List<(string Name, BoardUnderEdit Board)>();
        try
        {
            foreach (var size in sizes)
            {
                boards.Add(($"board of {size}", await BoardUnderEdit.OpenAsync(ours, people, size)));
            }

            await WarmUpAsync(ours.Server, boards[0].Board, theirs, hub, documents);
            EditTable.WriteHead(output, pace);
            // Side by side by their number, so that whatever else the machine does falls on all alike.
            foreach (var count in onlookers)
            {
                await hub.LookOnAsync(count);
                // Both at once: they leave the machine nearly idle.
                var yardsticks = await Task.WhenAll(EditRun.MeasureAsync(theirs, hub.Onlookers, hub.EditAsync, pace), documents.MeasureAsync(count, pace));
                var costs = new List<(string Name, EditCost Cost)>();
                foreach (var (name, board) in boards)
                {
                    await board.LookOnAsync(count);
                    costs.Add((name, await EditRun.MeasureAsync(ours.Server, board.Onlookers, board.RenameAsync, pace)));
                }

                EditTable.Write(output, count, hub: yardsticks[0], yjs: yardsticks[1], costs);
            }
        }
        finally
        {
            foreach (var (_, board) in boards)
            {
                await board.DisposeAsync();
            }
        }
    }

    // Code is compiled again, and better, once it has run often, and only begins to count how often when nothing new has been compiled for a moment:
    // it takes bursts with pauses between them.
    private static async Task WarmUpAsync(WebProcess ours, BoardUnderEdit board, WebProcess theirs, BareHub hub, YWebsocket documents)
    {
        await board.LookOnAsync(1);
        await hub.LookOnAsync(1);
        for (var burst = 0; burst < 3; burst++)
        {
            await Task.WhenAll(
                EditRun.MeasureAsync(ours, board.Onlookers, board.RenameAsync, Hot), EditRun.MeasureAsync(theirs, hub.Onlookers, hub.EditAsync, Hot), documents.MeasureAsync(1, Hot));
        }
    }

    private static async Task WritePagesAsync(string app, string bare, int[] sizes, TextWriter output)
    {
        output.WriteLine($"{"One page that is open, of 100",-34}{"RSS KB",8}{"x",7}{"CPU ms to open",16}{"x",7}{"circuit KB",12}{"others %",10}");
        var yardstick = await OpenPages.MeasureAsync(settings => PageServer.StartBareAsync(bare, settings));
        WritePage(output, "bare page", yardstick, yardstick);
        foreach (var size in sizes)
        {
            WritePage(output, $"board of {size}", await OpenPages.MeasureAsync(settings => PageServer.StartBoardAsync(app, size, settings)), yardstick);
        }
    }

    private static void WritePage(TextWriter output, string name, PageCost cost, PageCost yardstick) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-34}{cost.ResidentBytes / 1024,8:0}{cost.ResidentBytes / yardstick.ResidentBytes,7:0.0}{cost.Cpu.TotalMilliseconds,16:0}{cost.Cpu / yardstick.Cpu,7:0.0}{cost.CircuitBytes / 1000,12:0}{cost.Others * 100,10:0}"));
}
