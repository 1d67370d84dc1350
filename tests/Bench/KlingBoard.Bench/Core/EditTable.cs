using System.Globalization;

namespace KlingBoard.Bench.Core;

/// <summary>What an edit costs on our boards beside a bare hub and y-websocket.</summary>
internal static class EditTable
{
    public static void WriteHead(TextWriter output, Pace pace)
    {
        output.WriteLine($"An edit of a title, one in {pace.Interval.TotalMilliseconds:0} ms, {pace.Edits} of them");
        output.WriteLine($"{"",-18}{"p50 ms",8}{"x hub",8}{"x y-ws",8}{"p99 ms",9}{"x hub",8}{"x y-ws",8}{"CPU ms",9}{"x hub",8}{"x y-ws",8}{"B each",9}{"drawn",7}{"idle %",8}{"others %",10}");
    }

    /// <param name="onlookers">How many look on.</param>
    /// <param name="hub">The first yardstick.</param>
    /// <param name="yjs">The second.</param>
    public static void Write(TextWriter output, int onlookers, EditCost hub, EditCost yjs, IEnumerable<(string Name, EditCost Cost)> boards)
    {
        output.WriteLine(onlookers == 1 ? "1 looks on" : $"{onlookers} look on");
        foreach (var (name, cost) in boards.Prepend(("y-websocket", yjs)).Prepend(("bare hub", hub)))
        {
            output.WriteLine(
                $"  {name,-16}{Figures(cost, hub, yjs, each => each.Within(0.5), 8)}{Figures(cost, hub, yjs, each => each.Within(0.99), 9)}{Figures(cost, hub, yjs, each => each.Cpu.TotalMilliseconds, 9)}"
                + string.Create(CultureInfo.InvariantCulture, $"{Optional(cost.Bytes, "0"),9}{cost.Messages,7:0.00}{cost.IdleCores * 100,8:0.0}{cost.Others * 100,10:0}"));
        }
    }

    private static string Figures(EditCost cost, EditCost hub, EditCost yjs, Func<EditCost, double> figure, int width) => string.Create(
        CultureInfo.InvariantCulture,
        $"{figure(cost).ToString("0.0", CultureInfo.InvariantCulture).PadLeft(width)}{figure(cost) / figure(hub),8:0.0}{figure(cost) / figure(yjs),8:0.0}");

    private static string Optional(double figure, string format) => double.IsNaN(figure) ? "" : figure.ToString(format, CultureInfo.InvariantCulture);
}
