namespace KlingBoard.Simulator.Tasks;

/// <summary>How long a task stays in each state, on the Simulator's clock.</summary>
/// <param name="Queueing">From the create to <c>processing</c>.</param>
/// <param name="Processing">From <c>processing</c> to the end, if the files are ready by then.</param>
internal sealed record TaskPace(TimeSpan Queueing, TimeSpan Processing)
{
    private const double MostQueueSeconds = 6;
    private const double SlowFactor = 10;

    /// <summary>For calls that answer at once.</summary>
    public static TaskPace AtOnce { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <param name="usualSeconds">What Kling usually takes.</param>
    /// <param name="spread">0 to 1: where in the usual spread, a twentieth of the time, this task lies.</param>
    public static TaskPace Of(double usualSeconds, double speed, double spread, bool isSlow)
    {
        var factor = (isSlow ? SlowFactor : 1) / speed;
        var seconds = usualSeconds * (1 + ((spread - 0.5) / 20));
        return new TaskPace(TimeSpan.FromSeconds(Math.Min(MostQueueSeconds, seconds) * factor), TimeSpan.FromSeconds(seconds * factor));
    }
}
