using System.Diagnostics;
using System.Globalization;
using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Core;

/// <summary>
/// How many SQL statements things cost, by the log of EF Core and that of prepared commands. On a server of its own, since such a log takes time.
/// </summary>
internal static class StatementCount
{
    private const int Shots = 14;
    private const int Edits = 3;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    /// <summary>An edit is over when no statement has followed for so long, or at the limit.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(string app, int many, TextWriter output)
    {
        await using var ours = await DemoApp.StartAsync(app, DemoApp.StatementLog);
        var people = await People.SignInAsync(ours.Server.Url);
        output.WriteLine("SQL statements, as they are logged");
        await using (var board = await BoardUnderEdit.OpenAsync(ours, people, Shots))
        {
            await board.LookOnAsync(1);
            var one = await CountAsync(ours.Server, board.RenameAsync);
            await board.LookOnAsync(many);
            var all = await CountAsync(ours.Server, board.RenameAsync);
            var idle = await EditRun.WatchAsync(ours.Server, IdleTime);
            Write(output, "an edit, 1 looks on", one);
            Write(output, $"an edit, {many} look on", all);
            Write(output, "an edit, for each who looks on", (all - one) / (many - 1));
            Write(output, string.Create(CultureInfo.InvariantCulture, $"nobody edits, {many + 1} circuits, {IdleTime.TotalSeconds:0} s ({idle.Cores * 100:0.0} % of a core)"), idle.Statements);
        }

        await using var alone = await BoardUnderEdit.OpenAsync(ours, people, Shots, withInspector: true);
        await (alone.CanType
            ? WriteAsync("a pause in typing a title, inspector open, nobody else", alone.TypeTitleAsync)
            : WriteAsync("a title that the browser kept, inspector open, nobody else", alone.RenameAsync));

        async Task WriteAsync(string name, Func<string, Task> editAsync) => Write(output, name, await CountAsync(ours.Server, editAsync));
    }

    // The middle one of several: now and then one has something beside it that runs by the clock.
    private static async Task<double> CountAsync(WebProcess server, Func<string, Task> editAsync)
    {
        var counts = new List<double>();
        for (var edit = 0; edit <= Edits; edit++)
        {
            counts.Add(await CountOneAsync(server, () => editAsync($"A title, {edit} times thought over")));
        }

        return Median.Of(counts.Skip(1));
    }

    private static async Task<long> CountOneAsync(WebProcess server, Func<Task> actAsync)
    {
        var (before, begun) = (server.Statements, Stopwatch.GetTimestamp());
        await actAsync();
        var (seen, changed) = (server.Statements, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(changed) < Quiet && Stopwatch.GetElapsedTime(begun) < Limit)
        {
            await Task.Delay(Slice);
            if (server.Statements != seen)
            {
                (seen, changed) = (server.Statements, Stopwatch.GetTimestamp());
            }
        }

        return seen - before;
    }

    private static void Write(TextWriter output, string name, double statements) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-60}{statements,8:0.0}"));
}
