namespace KlingBoard.Bench.Writes;

/// <summary>What came of a run.</summary>
/// <param name="PerSecond">Commands whose author was told that they are stored.</param>
/// <param name="Cpu">Processor time of this process for each.</param>
internal sealed record WriteRun(double PerSecond, TimeSpan Cpu)
{
    /// <summary>From asking to being told, in the middle.</summary>
    public TimeSpan Median { get; init; }

    public TimeSpan P95 { get; init; }

    /// <summary>How many commands shared a commit, on average.</summary>
    public double ToACommit { get; init; }
}
