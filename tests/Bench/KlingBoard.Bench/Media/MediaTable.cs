using System.Globalization;

namespace KlingBoard.Bench.Media;

/// <summary>Servers beside their yardsticks as plain text: ours beside stock Kestrel, the hand-off beside nginx.</summary>
internal static class MediaTable
{
    public static void WriteHead(TextWriter output) =>
        output.WriteLine($"{"",-18}{"requests/s",12}{"MB/s",8}{"CPU us each",13}{"CPU s/GB",10}{"x MB/s",9}{"x CPU",8}  of");

    /// <param name="runs">In pairs: the yardstick, then who is measured by it; one run of each belongs to one round.</param>
    public static void Write(TextWriter output, string part, IReadOnlyList<(string Name, IReadOnlyList<MediaRun> Runs)> runs)
    {
        output.WriteLine(part);
        foreach (var pair in runs.Chunk(2))
        {
            Write(output, pair[0], null);
            Write(output, pair[1], pair[0]);
        }
    }

    private static void Write(TextWriter output, (string Name, IReadOnlyList<MediaRun> Runs) subject, (string Name, IReadOnlyList<MediaRun> Runs)? yardstick)
    {
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"  {subject.Name,-16}{Of(run => run.PerSecond),12:#,0.0}{Of(run => run.MegabytesPerSecond),8:0}{Of(run => run.CpuMicrosecondsPerRequest),13:#,0}{Of(run => run.CpuSecondsPerGigabyte),10:0.00}");
        output.WriteLine(yardstick is { } other
            ? figures + string.Create(
                CultureInfo.InvariantCulture, $"{Ratio(other.Runs, run => run.MegabytesPerSecond),9:0.00}{Ratio(other.Runs, run => run.CpuSecondsPerGigabyte),8:0.00}  {other.Name}")
            : figures);

        double Of(Func<MediaRun, double> figure) => Median.Of(subject.Runs.Select(figure));

        double Ratio(IReadOnlyList<MediaRun> others, Func<MediaRun, double> figure) =>
            Median.Of(subject.Runs.Zip(others, (ours, theirs) => figure(ours) / figure(theirs)));
    }
}
