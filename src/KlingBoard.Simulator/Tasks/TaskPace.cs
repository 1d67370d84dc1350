namespace KlingBoard.Simulator.Tasks;

/// <summary>How long a task stays in each state, on the Simulator's clock.</summary>
/// <param name="Queueing">From the create to <c>processing</c>.</param>
/// <param name="Processing">From <c>processing</c> to the end, if the clip is ready by then.</param>
internal sealed record TaskPace(TimeSpan Queueing, TimeSpan Processing)
{
    private const double QueueSeconds = 6;

    // The usual times of the vendor's tasks as built into a widely used client (ComfyUI, kling nodes, 2026): text to video 319 s, image to video 164 s.
    private const double FromTextSeconds = 319;
    private const double FromMediaSeconds = 164;

    private const double SpreadSeconds = 8;
    private const double SlowFactor = 10;

    /// <param name="spread">0 to 1: where in the usual spread this task lies.</param>
    public static TaskPace Of(bool hasMedia, double speed, double spread, bool isSlow)
    {
        var usual = (hasMedia ? FromMediaSeconds : FromTextSeconds) + (SpreadSeconds * (spread - 0.5));
        var factor = (isSlow ? SlowFactor : 1) / speed;
        return new TaskPace(TimeSpan.FromSeconds(QueueSeconds * factor), TimeSpan.FromSeconds(usual * factor));
    }
}
