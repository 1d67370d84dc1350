namespace KlingBoard.Bench.Kling;

/// <summary>What one call costs: medians over all rounds.</summary>
/// <param name="Microseconds">Time on the wall.</param>
/// <param name="Bytes">Allocated in the whole process, a server in it included.</param>
internal sealed record Measured(double Microseconds, double Bytes)
{
    public double PerSecond => 1_000_000 / Microseconds;

    public static Measured MedianOf(IReadOnlyList<Measured> rounds) => new(
        Median.Of(rounds.Select(round => round.Microseconds)), Median.Of(rounds.Select(round => round.Bytes)));
}
