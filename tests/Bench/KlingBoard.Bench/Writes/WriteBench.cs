using System.Globalization;

namespace KlingBoard.Bench.Writes;

/// <summary>
/// How many board commands a second are acknowledged, each on the disk, beside SQLite alone with the same rows and as many commands to a commit.
/// </summary>
internal static class WriteBench
{
    private const int Shots = 200;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <param name="folder">Where the databases are made; on the disk that is to be measured.</param>
    public static async Task RunAsync(string folder, TextWriter output)
    {
        await using var ours = new BoardCommands(await WrittenBoard.MakeAsync(Path.Combine(folder, "ours.db"), Shots));
        using var raw = RawEdits.Open(await WrittenBoard.MakeAsync(Path.Combine(folder, "raw.db"), Shots));
        await ours.RunAsync(authors: 4, WarmUp);
        raw.Run(together: 4, WarmUp);
        output.WriteLine($"{"Authors",-10}{"commands/s",12}{"p50 ms",10}{"p95 ms",10}{"to a commit",14}{"raw/s",12}{"of raw",10}{"CPU us",10}{"raw CPU us",12}");
        foreach (var authors in new[] { 1, 4, 16, 64 })
        {
            var run = await ours.RunAsync(authors, Length);
            var after = raw.Run((int)Math.Max(1, Math.Round(run.ToACommit)), Length);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{authors,-10}{run.PerSecond,12:0}{run.Median.TotalMilliseconds,10:0.00}{run.P95.TotalMilliseconds,10:0.00}{run.ToACommit,14:0.0}{after.PerSecond,12:0}{run.PerSecond / after.PerSecond,10:0.00}{run.Cpu.TotalMicroseconds,10:0}{after.Cpu.TotalMicroseconds,12:0}"));
        }
    }
}
