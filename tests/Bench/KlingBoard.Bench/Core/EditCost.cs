namespace KlingBoard.Bench.Core;

/// <summary>What one edit costs.</summary>
/// <param name="Waits">From its sending to its arrival, of every edit at every onlooker.</param>
/// <param name="Cpu">Processor time of the server for an edit, beyond what it takes when nobody edits.</param>
/// <param name="IdleCores">How much of one core it takes when nobody edits.</param>
internal sealed record EditCost(IReadOnlyList<TimeSpan> Waits, TimeSpan Cpu, double IdleCores)
{
    /// <summary>For each edit and onlooker.</summary>
    public required double Bytes { get; init; }

    /// <summary>Drawings, or the yardstick's messages, for each edit and onlooker: below 1 where edits were shown together.</summary>
    public required double Messages { get; init; }

    /// <summary>How much of the machine others took meanwhile, 0 to 1.</summary>
    public required double Others { get; init; }

    /// <returns>Milliseconds within which this share of the arrivals came.</returns>
    public double Within(double share)
    {
        var sorted = Waits.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)].TotalMilliseconds;
    }
}
