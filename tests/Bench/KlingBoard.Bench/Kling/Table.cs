using System.Globalization;

namespace KlingBoard.Bench.Kling;

/// <summary>Subjects beside their baseline as plain text; the baseline's own line says 1.00.</summary>
internal static class Table
{
    private const int NameWidth = 34;

    public static void WriteHead(TextWriter output, string title)
    {
        output.WriteLine(title);
        output.WriteLine($"{"",-NameWidth}{"requests/s",12}{"us each",10}{"bytes each",12}{"x time",9}{"x bytes",9}");
    }

    public static void WriteLine(TextWriter output, string name, Measured subject, Measured baseline) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-NameWidth}{subject.PerSecond,12:#,0}{subject.Microseconds,10:0.00}{subject.Bytes,12:#,0}{subject.Microseconds / baseline.Microseconds,9:0.00}{subject.Bytes / baseline.Bytes,9:0.00}"));
}
